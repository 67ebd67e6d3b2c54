import type { RoutedEvent } from '../webhook-events/event-store.types';
import type { QueueName } from '../platform/queues/queue-jobs';
import { QUEUES } from '../platform/queues/queue-jobs';

type EventQueue = Extract<
  QueueName,
  | '{message-status}'
  | '{inbound-messages}'
  | '{template-events}'
  | '{phone-number-events}'
  | '{account-events}'
>;

/** The queue whose owner applies updates of a kind. */
export const QUEUE_OF_KIND: ReadonlyMap<string, EventQueue> = new Map([
  ['message-status', QUEUES.messageStatus],
  ['inbound-messages', QUEUES.inboundMessages],
  ['template-events', QUEUES.templateEvents],
  ['phone-number-events', QUEUES.phoneNumberEvents],
  ['account-events', QUEUES.accountEvents],
]);

const EVENTS_IN_A_JOB = 500;
/** About 20,000 statuses: what one job's owner should hold in memory. */
const BYTES_IN_A_JOB = 6 * 1024 * 1024;

/** Groups events by the queues of their kinds, and cuts each group into jobs of a bearable size. */
export function jobsOf(events: RoutedEvent[]): Map<EventQueue, string[][]> {
  const jobs = new Map<EventQueue, { ids: string[]; bytes: number }[]>();
  for (const { id, kinds, bytes } of events) {
    for (const kind of kinds) {
      const queue = QUEUE_OF_KIND.get(kind);
      if (!queue) continue;
      const list = jobs.get(queue) ?? [];
      const last = list.at(-1);
      if (last && last.ids.length < EVENTS_IN_A_JOB && last.bytes + bytes <= BYTES_IN_A_JOB) {
        last.ids.push(id);
        last.bytes += bytes;
      } else {
        list.push({ ids: [id], bytes });
      }
      jobs.set(queue, list);
    }
  }
  return new Map([...jobs].map(([queue, list]) => [queue, list.map(({ ids }) => ids)]));
}
