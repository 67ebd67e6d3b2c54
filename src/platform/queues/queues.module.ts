import { BullModule } from '@nestjs/bullmq';
import { Global, Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../config/app-config';
import { JobQueues } from './job-queues.service';
import { QueueConnection } from './queue-connection';
import { QUEUE_NAMES } from './queue-jobs';

@Global()
@Module({
  providers: [
    { provide: QueueConnection, inject: [AppConfig], useFactory: (config: AppConfig) => new QueueConnection(config) },
  ],
  exports: [QueueConnection],
})
class QueueConnectionModule {}

/** All queues, on Redis or PostgreSQL. Processors are listed in the worker's module only, so the API never consumes. */
@Global()
@Module({
  imports: [
    QueueConnectionModule,
    BullModule.forRootAsync({
      inject: [QueueConnection, AppConfig],
      useFactory: (connection: QueueConnection, config: AppConfig) => ({
        connection: connection.client as never,
        ...(connection.redis ? { prefix: config.queuePrefix } : {}),
        // A failed job's rows are found by a sweeper; finished jobs are of no use to anybody.
        defaultJobOptions: {
          removeOnComplete: true,
          removeOnFail: { count: 1000 },
          attempts: 3,
          backoff: { type: 'exponential', delay: 1000 },
        },
      }),
    }),
    ...QUEUE_NAMES.map((name) => BullModule.registerQueue({ name })),
  ],
  providers: [JobQueues],
  exports: [JobQueues],
})
export class QueuesModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(QueueConnection) private readonly connection: QueueConnection,
    @Inject(JobQueues) private readonly queues: JobQueues,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queues.ready();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.queues.close();
    await this.connection.close();
  }
}
