import { Module } from '@nestjs/common';
import { HealthController } from './health.controller';

/** `HealthService` comes from the observability module: the metrics port answers the same question. */
@Module({ controllers: [HealthController] })
export class HealthModule {}
