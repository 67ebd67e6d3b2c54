import type { QueueName } from './queue-jobs';

type Work = () => Promise<unknown>;

/**
 * The processors of this process, to be woken without a job while the queue's server takes none: a job of theirs says
 * no more than that rows may be due.
 */
const works = new Map<string, Work>();
const busy = new Set<string>();

export function offerHere(queue: string, work: Work): void {
  works.set(queue, work);
}

export function withdrawHere(queue: string): void {
  works.delete(queue);
}

/** Does what a job would have had done, unless it is being done. Without a processor here, another process's turn comes. */
export async function workHere(queue: QueueName): Promise<void> {
  const work = works.get(queue);
  if (!work || busy.has(queue)) return;
  busy.add(queue);
  try {
    await work();
  } finally {
    busy.delete(queue);
  }
}
