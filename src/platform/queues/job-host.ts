import { Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { SpanKind } from '@opentelemetry/api';
import type { Job } from 'bullmq';
import { type LogContext, logContext } from '../logging/request-context';
import { jobDuration, secondsSince } from '../observability/metrics';
import { inSpan } from '../observability/tracing';
import type { TraceContext } from '../observability/trace-context';

/**
 * What every processor shares: a log context per job and one line per failure. A subclass maps the job to one service
 * call in `handle`; a thrown error makes BullMQ repeat the job where its queue says so.
 */
export abstract class JobHost<Data = unknown> extends WorkerHost implements OnApplicationBootstrap {
  protected readonly logger = new Logger(this.constructor.name);

  /**
   * Starts to take jobs. A worker whose first connection fails would never have another one, and would ask for jobs
   * without a pause, so that nothing else in the process could run: then the process does not start.
   */
  async onApplicationBootstrap(): Promise<void> {
    await this.worker.waitUntilReady();
    this.worker.run().catch((error: Error) => this.onError(error));
  }

  protected abstract handle(data: Data, job: Job<Data>): Promise<unknown>;

  async process(job: Job<Data>): Promise<unknown> {
    // It stood for all who asked while it waited. What they stored it sees; what comes from now on makes a job of its
    // own, which another processor may take at once.
    await job.removeDeduplicationKey();
    const queue = job.queueName.replace(/[{}]/g, '');
    const parent = originOf(job).traceparent ?? null;
    const attributes = { 'treeex.queue': queue };
    const options = { kind: SpanKind.CONSUMER, parent, attributes };
    const began = performance.now();
    let outcome = 'failed';
    try {
      const result: unknown = await logContext.run(logged(job), () =>
        inSpan(`job ${queue}`, options, async () => {
          const handled = await this.handle(job.data, job);
          this.logger.debug(`done after ${Math.round(performance.now() - began)} ms`);
          return handled;
        }),
      );
      outcome = 'done';
      return result;
    } finally {
      jobDuration.observe({ queue, outcome }, secondsSince(began));
    }
  }

  @OnWorkerEvent('failed')
  onFailed(job: Job | undefined, error: Error): void {
    const text = `job ${job?.id} failed on attempt ${job?.attemptsMade}: ${error.message}`;
    logContext.run(job ? logged(job) : {}, () => this.logger.error(text, error.stack));
  }

  /** Connection faults: BullMQ reconnects by itself. Without a listener they would end the process. */
  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.logger.warn(`worker: ${error.message}`);
  }
}

/** What every log line of a job says. */
function logged(job: Job): LogContext {
  const { workspaceId } = (job.data ?? {}) as { workspaceId?: string };
  return { job: `${job.queueName}:${job.id}`, workspaceId, requestId: originOf(job).requestId };
}

function originOf(job: Job): TraceContext {
  return (job.data ?? {}) as TraceContext;
}
