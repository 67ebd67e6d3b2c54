import { isAway, sqlStateOf } from '../database/statement-errors';

/** Two transactions blocked each other: the same again usually works. */
const COLLISION_CODE = /^40/;
const MOST_COLLISIONS = 3;

/** These may come of an item as well as of the database, so the others are tried without it. */
const OF_EITHER = /^(XX|25P02)/;

/** So many failing items are separated; when there are more, something larger is wrong than single items. */
const FAILURES_TOLD_APART = 50;

/** An item that could not be applied, and why. */
export interface Failure<Item> {
  item: Item;
  error: Error;
}

/**
 * Applies all items at once. When that fails, halves the list until the items that cannot be applied are alone, so that
 * each healthy one is applied. `apply` must allow to be called again with what it has applied before.
 * @returns the items that failed
 * @throws the error itself when the database is away: then no item is to blame
 */
export async function bisect<Item>(
  items: Item[],
  apply: (items: Item[]) => Promise<unknown>,
): Promise<Failure<Item>[]> {
  const failures: Failure<Item>[] = [];
  const divide = async (part: Item[]): Promise<void> => {
    const error = await attempt(part, apply);
    if (!error) return;
    if (part.length === 1 || failures.length >= FAILURES_TOLD_APART) {
      failures.push(...part.map((item) => ({ item, error })));
      return;
    }
    const middle = Math.ceil(part.length / 2);
    await divide(part.slice(0, middle));
    await divide(part.slice(middle));
  };
  if (items.length > 0) await divide(items);
  return failures;
}

async function attempt<Item>(items: Item[], apply: (items: Item[]) => Promise<unknown>): Promise<Error | undefined> {
  for (let tries = 1; ; tries += 1) {
    try {
      await apply(items);
      return undefined;
    } catch (error) {
      const state = sqlStateOf(error);
      if (COLLISION_CODE.test(state)) {
        if (tries < MOST_COLLISIONS) continue;
        if (items.length === 1) throw error;
      } else if (isAway(error) && !OF_EITHER.test(state)) throw error;
      return error instanceof Error ? error : new Error(String(error));
    }
  }
}
