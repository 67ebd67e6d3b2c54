import { Logger } from '@nestjs/common';
import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { logContext } from '../logging/request-context';

/**
 * What every processor shares: a log context per job and one line per failure. A subclass maps the job to one service call
 * in `handle`; a thrown error makes BullMQ repeat the job where its queue says so.
 */
export abstract class JobHost<Data = unknown> extends WorkerHost {
  protected readonly logger = new Logger(this.constructor.name);

  protected abstract handle(data: Data, job: Job<Data>): Promise<unknown>;

  async process(job: Job<Data>): Promise<unknown> {
    const workspaceId = (job.data as { workspaceId?: string } | undefined)?.workspaceId;
    return logContext.run({ job: `${job.queueName}:${job.id}`, workspaceId }, () =>
      this.handle(job.data, job),
    );
  }

  @OnWorkerEvent('failed')
  onFailed(job: Job | undefined, error: Error): void {
    this.logger.error(
      `job ${job?.id} failed on attempt ${job?.attemptsMade}: ${error.message}`,
      error.stack,
    );
  }

  /** Connection faults: BullMQ reconnects by itself. Without a listener they would end the process. */
  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.logger.warn(`worker: ${error.message}`);
  }
}
