import { isUUID } from 'class-validator';
import { InvalidInput } from './errors';

/** The point of a list, newest first, after which a page begins. */
export interface Cursor {
  /** Microseconds since 1970: a JavaScript date has only milliseconds. */
  place: string;
  id: string;
  /** A word that the list itself wants to find again on the next page. */
  mark?: string;
}

/** The column that a list reads beside its rows to make cursors of them. */
export function placeOf(column: string): string {
  return `(extract(epoch FROM ${column}) * 1000000)::bigint::text AS place`;
}

/** The place of a cursor as PostgreSQL's time, to compare with; `parameter` is the place's. */
export function timeOf(parameter: string): string {
  return `timestamptz 'epoch' + ${parameter}::bigint * interval '1 microsecond'`;
}

/** A list's `next_cursor`. */
export function writeCursor({ place, id, mark }: Cursor): string {
  return Buffer.from([place, id, ...(mark ? [mark] : [])].join('.')).toString('base64url');
}

/** @throws InvalidInput for what no list has given */
export function readCursor(text: string): Cursor {
  const [place = '', id = '', mark] = Buffer.from(text, 'base64url').toString().split('.');
  if (/^\d{1,16}$/.test(place) && isUUID(id, 'all') && (mark === undefined || /^\w{1,9}$/.test(mark)))
    return { place, id, mark };
  throw InvalidInput.at(['query', 'cursor'], 'is not the next_cursor of a list');
}
