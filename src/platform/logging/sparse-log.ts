import type { Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

const MINUTE_MS = 60_000;
/** What differs from one error of a kind to the next: numbers, ids, ports. */
const DETAILS = /[0-9a-f]{8}-[0-9a-f-]{27}|\d+/gi;
const LONGEST_KIND = 160;

interface Told {
  /** How often it was kept back since the last line. */
  again: number;
  last: string;
}

/** Kinds of this minute. More at once are more than anybody reads, and the rarest are forgotten. */
const told = new LRUCache<string, Told>({ max: 500 });

/**
 * A warning that may come a thousand times a second while something is away: one line at once, and then one a minute
 * that says how often it came. Warnings of a context whose words are the same but for their numbers are of one kind.
 */
export function warnSparsely(logger: Logger, context: string, text: string): void {
  const kind = `${context} ${text.replace(DETAILS, '#').slice(0, LONGEST_KIND)}`;
  const before = told.get(kind);
  if (before) {
    before.again += 1;
    before.last = text;
    return;
  }
  logger.warn(text);
  keepBack(logger, kind, text);
}

function keepBack(logger: Logger, kind: string, text: string): void {
  const entry: Told = { again: 0, last: text };
  told.set(kind, entry);
  const tell = (): void => {
    told.delete(kind);
    if (entry.again === 0) return;
    logger.warn(`${entry.last} (${entry.again} times more in a minute)`);
    keepBack(logger, kind, entry.last);
  };
  setTimeout(tell, MINUTE_MS).unref();
}
