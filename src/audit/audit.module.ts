import { Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AppConfig } from '../platform/config/app-config';
import { Sweeper } from '../platform/queues/sweeper';
import { AuditLogController } from './audit-log.controller';
import { AuditLogService } from './audit-log.service';
import { AuditRows } from './audit-rows.service';
import { AuditStore } from './audit-store.service';
import { AuditInterceptor } from './audit.interceptor';

const CLEANING_MS = 600_000;

/** The audit log of every write; imported once, by the API process. */
@Module({
  controllers: [AuditLogController],
  providers: [
    AuditStore,
    AuditRows,
    AuditLogService,
    { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
  ],
})
export class AuditModule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly cleaner: Sweeper;

  constructor(store: AuditStore, { auditLogDays }: AppConfig) {
    this.cleaner = new Sweeper('audit log', CLEANING_MS, () => store.forget(auditLogDays));
  }

  onApplicationBootstrap(): void {
    this.cleaner.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.cleaner.stop();
  }
}
