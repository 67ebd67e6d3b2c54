import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { getQueueToken } from '@nestjs/bullmq';
import type { JobsOptions, Queue } from 'bullmq';
import { warnSparsely } from '../logging/sparse-log';
import { withTimeout } from '../limits/with-timeout';
import { notificationsLost } from '../observability/metrics';
import { currentTraceContext } from '../observability/trace-context';
import { workHere } from './local-wakes';
import { QUEUE_NAMES, QUEUES, type QueueJobs, type QueueName, type WakeQueue } from './queue-jobs';

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

/** A probe that was not taken back, because its process died, wakes a processor for nothing a day later. */
const PROBE_DELAY_MS = 86_400_000;
/** A queue that took a job is believed to take more for so long. */
const READY_KNOWN_MS = 2000;

type NotifyOptions = Pick<JobsOptions, 'delay' | 'priority' | 'deduplication'>;

/** Puts jobs on the queues. A job only notifies: the rows are the truth, and sweepers find what no job is left for. */
@Injectable()
export class JobQueues implements OnModuleInit {
  private readonly logger = new Logger('Queues');

  /** Queues that a wake-up is asked for, and those that one is on its way to. */
  private readonly asked = new Set<WakeQueue>();
  private readonly underWay = new Set<WakeQueue>();
  private probing: Promise<void> | undefined;
  private readyUntil = -Infinity;

  constructor(private readonly modules: ModuleRef) {}

  /**
   * A queue whose server drops its connections reconnects by itself; unheard, BullMQ prints each error with the whole
   * client.
   */
  onModuleInit(): void {
    for (const name of QUEUE_NAMES) {
      this.queue(name).on('error', (error) => warnSparsely(this.logger, 'Queues', `${name}: ${error.message}`));
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

  /**
   * Whether a job can be added and taken now, found out with one that nobody is to do.
   * @throws the queue's error, such as Redis's when it is full or read-only
   */
  probe(): Promise<void> {
    if (performance.now() < this.readyUntil) return Promise.resolve();
    this.probing ??= this.look().finally(() => (this.probing = undefined));
    return this.probing;
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
      const isAdded = await this.notify(queue, 'wake', {}, ONE_WAITS);
      if (!isAdded) await this.workHere(queue);
      await pause(GATHERED_MS);
    }
    this.underWay.delete(queue);
  }

  private async workHere(queue: WakeQueue): Promise<void> {
    await workHere(queue).catch((error: Error) => warnSparsely(this.logger, 'Queues', `${queue}: ${error.message}`));
  }

  private async look(): Promise<void> {
    const id = `ready-${randomUUID()}`;
    const job = await this.queue(QUEUES.mediaDownload).add('wake', {}, { jobId: id, delay: PROBE_DELAY_MS });
    await job.remove();
    this.readyUntil = performance.now() + READY_KNOWN_MS;
  }

  private async inTime(queue: QueueName, adding: Promise<unknown>): Promise<boolean> {
    try {
      await withTimeout(NOTIFY_TIMEOUT_MS, adding);
      return true;
    } catch (error) {
      notificationsLost.inc({ queue: queue.replace(/[{}]/g, '') });
      const text = `${queue}: job not added, a sweeper does its work: ${(error as Error).message}`;
      warnSparsely(this.logger, 'Queues', text);
      return false;
    }
  }
}
