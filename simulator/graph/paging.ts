import type { Incoming } from '../http/server';
import { paramError } from './graph-error';

const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 1_000;

/** One page of a list in Graph's form. `next` and `previous` are whole URLs, without the token. */
export function page<T>(items: readonly T[], incoming: Incoming, show: (item: T) => unknown) {
  const { query } = incoming;
  const limit = readLimit(query.get('limit'));
  const before = readCursor(query.get('before'));
  const after = readCursor(query.get('after'));
  const start = before === null ? (after === null ? 0 : after + 1) : Math.max(0, before - limit);
  const end = Math.min(items.length, before === null ? start + limit : before);
  const data = items.slice(start, end).map(show);
  if (data.length === 0) return { data };
  const cursors = { before: toCursor(start), after: toCursor(end - 1) };
  return {
    data,
    paging: {
      cursors,
      ...(end < items.length && { next: pageUrl(incoming, 'after', cursors.after) }),
      ...(start > 0 && { previous: pageUrl(incoming, 'before', cursors.before) }),
    },
  };
}

function readLimit(value: string | null): number {
  if (value === null) return DEFAULT_LIMIT;
  const limit = Number(value);
  if (!Number.isInteger(limit) || limit < 1) throw paramError('Param limit must be a positive integer.');
  return Math.min(limit, MAX_LIMIT);
}

/** A cursor is the position of an item, encoded so that no client computes with it. */
function toCursor(position: number): string {
  return Buffer.from(`item ${position}`).toString('base64url');
}

function readCursor(value: string | null): number | null {
  if (value === null || value === '') return null;
  const match = /^item (\d+)$/.exec(Buffer.from(value, 'base64url').toString());
  if (!match) throw paramError('Invalid cursor.');
  return Number(match[1]);
}

function pageUrl(incoming: Incoming, direction: 'after' | 'before', cursor: string): string {
  const query = new URLSearchParams(incoming.query);
  query.delete('access_token');
  query.delete(direction === 'after' ? 'before' : 'after');
  query.set(direction, cursor);
  return `${incoming.origin}${incoming.path}?${query.toString()}`;
}
