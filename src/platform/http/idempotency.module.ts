import { Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { Sweeper } from '../queues/sweeper';
import { IdempotencyInterceptor } from './idempotency';
import { IdempotencyStore } from './idempotency-store';

const CLEANING_MS = 600_000;

/** `Idempotency-Key` for every POST of the application; imported once, by the API process. */
@Module({
  providers: [IdempotencyStore, { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor }],
})
export class IdempotencyModule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly cleaner: Sweeper;

  constructor(store: IdempotencyStore) {
    this.cleaner = new Sweeper('idempotency keys', CLEANING_MS, () => store.removeExpired());
  }

  onApplicationBootstrap(): void {
    this.cleaner.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.cleaner.stop();
  }
}
