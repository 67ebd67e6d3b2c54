import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AppConfig } from '../platform/config/app-config';
import { Sweeper } from '../platform/queues/sweeper';
import { sweepers } from '../platform/queues/sweepers';
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
    sweepers([AuditStore, AppConfig], (store, { auditLogDays }) => [
      new Sweeper('audit log', CLEANING_MS, () => store.forget(auditLogDays)),
    ]),
  ],
})
export class AuditModule {}
