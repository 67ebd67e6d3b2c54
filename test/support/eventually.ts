/** For what never comes; a machine that is busy with other things takes many times as long as one that is not. */
const PATIENCE_MS = 120_000;
const SHORTEST_PAUSE_MS = 15;
const LONGEST_PAUSE_MS = 100;

type NotYet = false | null | undefined;

/**
 * Polls until the check passes and hands over what it returned; after `timeoutMs` the last failure is thrown. A check
 * passes when it neither throws nor returns false, null or undefined. The longer it takes, the less often it asks: asking
 * costs the processes that it waits for.
 */
export async function eventually<T>(
  check: () => Promise<T | NotYet> | T | NotYet,
  timeoutMs = PATIENCE_MS,
): Promise<T> {
  const began = Date.now();
  for (;;) {
    let failure: unknown = new Error('the state did not come');
    try {
      const value = await check();
      if (value !== false && value !== null && value !== undefined) return value;
    } catch (error) {
      failure = error;
    }
    const elapsed = Date.now() - began;
    if (elapsed > timeoutMs) throw failure;
    const pause = Math.min(Math.max(elapsed / 8, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
