import { Processor } from '@nestjs/bullmq';
import type { QueueName } from './queue-jobs';

/**
 * How soon a queue recovers. BullMQ's own values let a queue stand still for 15 s after its server was away, and leave
 * the jobs of a worker that died alone for up to a minute. A job only notifies, so one that is taken twice does no
 * harm.
 */
const RECOVERY = { runRetryDelay: 1000, lockDuration: 15_000, stalledInterval: 5000 };

/** `JobHost` starts the worker, when its connection stands. */
const STARTED_LATER = { autorun: false };

/** The class, a `JobHost`, takes the jobs of this queue, so many at once in one process. */
export function QueueProcessor(name: QueueName, concurrency: number): ClassDecorator {
  return Processor({ name }, { ...RECOVERY, ...STARTED_LATER, concurrency });
}
