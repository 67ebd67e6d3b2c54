import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { getQueueToken } from '@nestjs/bullmq';
import type { JobsOptions, Queue } from 'bullmq';
import { withTimeout } from '../limits/with-timeout';
import { notificationsLost } from '../observability/metrics';
import { currentTraceContext } from '../observability/trace-context';
import { QUEUE_NAMES, type QueueJobs, type QueueName, type WakeQueue } from './queue-jobs';

/** How long a request may wait for the queue before it goes on without it. */
const NOTIFY_TIMEOUT_MS = 2000;

/**
 * Up to so many jobs are added one by one. In PostgreSQL BullMQ adds a list by way of temporary tables; each of them
 * makes every connection forget its plans, which at forty small lists a second was most of the server's work.
 */
const FEW_JOBS = 10;

/** A wake-up that waits stands for all that are asked for until a processor takes it: see `JobHost`. */
const ONE_WAITS = { deduplication: { id: 'wake' } };
/**
 * Under load one wake-up stands for all that was stored in this time; the first one after a quiet moment leaves at
 * once.
 */
const GATHERED_MS = 10;

type NotifyOptions = Pick<JobsOptions, 'delay' | 'priority' | 'deduplication'>;

/** Puts jobs on the queues. A job only notifies: the rows are the truth, and sweepers find what no job is left for. */
@Injectable()
export class JobQueues implements OnModuleInit {
  private readonly logger = new Logger('Queues');

  /** Queues that a wake-up is asked for, and those that one is on its way to. */
  private readonly asked = new Set<WakeQueue>();
  private readonly underWay = new Set<WakeQueue>();

  constructor(private readonly modules: ModuleRef) {}

  /**
   * A queue whose server drops its connections reconnects by itself; unheard, BullMQ prints each error with the whole
   * client.
   */
  onModuleInit(): void {
    for (const name of QUEUE_NAMES) {
      this.queue(name).on('error', (error) => this.logger.warn(`${name}: ${error.message}`));
    }
  }

  /**
   * Adds a job after its rows are committed. Never throws and never waits longer than two seconds: when the queue is
   * away, the sweeper of the rows' owner enqueues them later.
   */
  async notify<Name extends QueueName>(
    queue: Name,
    name: QueueJobs[Name]['name'],
    data: QueueJobs[Name]['data'],
    options: NotifyOptions = {},
  ): Promise<boolean> {
    return this.inTime(queue, this.queue(queue).add(name, { ...data, ...currentTraceContext() }, options));
  }

  /** Adds several jobs, many of them in one round trip, under the same terms as `notify`. */
  async notifyAll<Name extends QueueName>(
    queue: Name,
    jobs: { name: QueueJobs[Name]['name']; data: QueueJobs[Name]['data']; opts?: NotifyOptions }[],
  ): Promise<boolean> {
    if (jobs.length === 0) return true;
    const from = currentTraceContext();
    const adding = jobs.map((job) => ({ ...job, data: { ...job.data, ...from } }));
    const into = this.queue(queue);
    if (jobs.length > FEW_JOBS) return this.inTime(queue, into.addBulk(adding));
    const added = adding.map((job) => into.add(job.name, job.data, job.opts));
    return this.inTime(queue, Promise.all(added));
  }

  /**
   * Wakes a queue's processor; the caller does not wait. However many ask meanwhile, one is under way and one follows.
   */
  wake(queue: WakeQueue): void {
    this.asked.add(queue);
    if (!this.underWay.has(queue)) void this.deliver(queue);
  }

  /**
   * Waits for every queue's first connection. @throws when one fails: such a queue would take no job as long as the
   * process lives
   */
  async ready(): Promise<void> {
    await Promise.all(QUEUE_NAMES.map((name) => this.queue(name).waitUntilReady()));
  }

  names(): readonly QueueName[] {
    return QUEUE_NAMES;
  }

  /** Closes all queues; adding a job afterwards fails. */
  async close(): Promise<void> {
    await Promise.all(QUEUE_NAMES.map((name) => this.queue(name).close()));
  }

  /** The BullMQ queue itself, for the operator's pages. */
  queue(name: QueueName): Queue {
    return this.modules.get<Queue>(getQueueToken(name), { strict: false });
  }

  private async deliver(queue: WakeQueue): Promise<void> {
    this.underWay.add(queue);
    while (this.asked.delete(queue)) {
      await this.notify(queue, 'wake', {}, ONE_WAITS);
      await pause(GATHERED_MS);
    }
    this.underWay.delete(queue);
  }

  private async inTime(queue: QueueName, adding: Promise<unknown>): Promise<boolean> {
    try {
      await withTimeout(NOTIFY_TIMEOUT_MS, adding);
      return true;
    } catch (error) {
      notificationsLost.inc({ queue: queue.replace(/[{}]/g, '') });
      this.logger.warn(`${queue}: job not added, the sweeper will: ${(error as Error).message}`);
      return false;
    }
  }
}
