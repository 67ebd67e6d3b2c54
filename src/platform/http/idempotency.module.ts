import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { Sweeper } from '../queues/sweeper';
import { sweepers } from '../queues/sweepers';
import { IdempotencyInterceptor } from './idempotency';
import { IdempotencyStore } from './idempotency-store';

const CLEANING_MS = 600_000;

/** `Idempotency-Key` for every POST of the application; imported once, by the API process. */
@Module({
  providers: [
    IdempotencyStore,
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    sweepers([IdempotencyStore], (store) => [
      new Sweeper('idempotency keys', CLEANING_MS, () => store.removeExpired()),
    ]),
  ],
})
export class IdempotencyModule {}
