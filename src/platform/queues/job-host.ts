import { setTimeout as wait } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { SpanKind } from '@opentelemetry/api';
import type { Job } from 'bullmq';
import { warnSparsely } from '../logging/sparse-log';
import { type LogContext, logContext } from '../logging/request-context';
import { jobDuration, secondsSince } from '../observability/metrics';
import { inSpan } from '../observability/tracing';
import type { TraceContext } from '../observability/trace-context';
import { offerHere, withdrawHere } from './local-wakes';

/** A queue that refuses is asked again after this. */
const REFUSED_MS = 1000;

/** What BullMQ's worker calls for each job; its types leave it out. */
interface Fetching {
  _getNextJob(...given: unknown[]): Promise<unknown>;
}

/**
 * What every processor shares: a log context per job and one line per failure. A subclass maps the job to one service
 * call in `handle`; a thrown error makes BullMQ repeat the job where its queue says so.
 */
export abstract class JobHost<Data = unknown>
  extends WorkerHost
  implements OnApplicationBootstrap, BeforeApplicationShutdown
{
  protected readonly logger = new Logger(this.constructor.name);

  /**
   * Starts to take jobs. A worker whose first connection fails would never have another one, and would ask for jobs
   * without a pause, so that nothing else in the process could run: then the process does not start.
   */
  async onApplicationBootstrap(): Promise<void> {
    await this.worker.waitUntilReady();
    askPatiently(this.worker as unknown as Fetching);
    offerHere(this.worker.name, () => logContext.run({}, () => this.handle({} as Data)));
    this.worker.run().catch((error: Error) => this.onError(error));
  }

  beforeApplicationShutdown(): void {
    withdrawHere(this.worker.name);
  }

  protected abstract handle(data: Data): Promise<unknown>;

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
          const handled = await this.handle(job.data);
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
    warnSparsely(this.logger, this.constructor.name, `worker: ${error.message}`);
  }
}

/** By itself a worker asks a queue that refuses (a full or read-only Redis) again at once, thousands of times a second. */
function askPatiently(worker: Fetching): void {
  const ask = worker._getNextJob.bind(worker);
  worker._getNextJob = async (...given) => {
    try {
      return await ask(...given);
    } catch (error) {
      await wait(REFUSED_MS, undefined, { ref: false });
      throw error;
    }
  };
}

/** What every log line of a job says. */
function logged(job: Job): LogContext {
  const { workspaceId } = (job.data ?? {}) as { workspaceId?: string };
  return { job: `${job.queueName}:${job.id}`, workspaceId, requestId: originOf(job).requestId };
}

function originOf(job: Job): TraceContext {
  return (job.data ?? {}) as TraceContext;
}
