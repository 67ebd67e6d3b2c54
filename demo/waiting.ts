import { setTimeout as delay } from 'node:timers/promises';
import { SetupError } from '../local-stack/setup-error';

/** Asks again and again until the answer is good; after `withinMs` it is a SetupError that says what never came. */
export async function until<T>(
  what: string,
  withinMs: number,
  ask: () => Promise<T>,
  isGood: (answer: T) => boolean,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (isGood(answer)) return answer;
    if (Date.now() > deadline) throw new SetupError(`Gave up after ${withinMs / 1_000} s: ${what}.`);
    await delay(250);
  }
}
