import {
  type DynamicModule,
  Global,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { collectDefaultMetrics } from 'prom-client';
import { AppConfig } from '../config/app-config';
import { HealthService } from '../health/health.service';
import { Gauges } from './gauges.service';
import { MetricsServer } from './metrics-server';
import { PlatformGauges } from './platform-gauges.service';
import { startTracing } from './tracing';

/** The processes that show metrics, each on a port of its own. */
type ProcessName = 'api' | 'worker';

const PROCESS_NAME = Symbol('process name');

/**
 * What operators see of a process: metrics and health on a port of its own, when METRICS_PORT or WORKER_METRICS_PORT
 * says so.
 */
@Global()
@Module({ providers: [Gauges, PlatformGauges, HealthService], exports: [Gauges, HealthService] })
export class ObservabilityModule implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly server: MetricsServer;
  private readonly endTracing: (() => Promise<void>) | undefined;

  constructor(
    @Inject(PROCESS_NAME) private readonly name: ProcessName,
    @Inject(AppConfig) private readonly config: AppConfig,
    @Inject(Gauges) private readonly gauges: Gauges,
    @Inject(HealthService) health: HealthService,
  ) {
    this.server = new MetricsServer(gauges.registry, () => health.readiness());
    const { tracing } = config;
    this.endTracing = tracing && startTracing({ service: `treeex-${name}`, ...tracing });
  }

  static forRoot(name: ProcessName): DynamicModule {
    return { module: ObservabilityModule, providers: [{ provide: PROCESS_NAME, useValue: name }] };
  }

  async onApplicationBootstrap(): Promise<void> {
    const port = this.config.metrics[this.name];
    if (port === undefined) return;
    collectDefaultMetrics({ register: this.gauges.registry });
    const variable = this.name === 'api' ? 'METRICS_PORT' : 'WORKER_METRICS_PORT';
    await this.server.listen({ variable, port });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.server.close();
    await this.endTracing?.();
  }
}
