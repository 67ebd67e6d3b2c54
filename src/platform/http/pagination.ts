import { IntField, TextField } from './fields';

/** `next_cursor` of the page before, for lists that are read on and on. */
export function CursorField(): PropertyDecorator {
  return TextField({
    optional: true,
    min: 1,
    max: 200,
    description: '`next_cursor` of the page before: goes on exactly where that one ended, however far down',
  });
}

/** `limit` and `offset` of a list request. */
export class PageQuery {
  @IntField({ min: 1, max: 100, default: 20, optional: true, query: true, description: 'Rows per page' })
  limit: number = 20;

  @IntField({ min: 0, max: 1_000_000_000, default: 0, optional: true, query: true, description: 'Rows to skip' })
  offset: number = 0;
}

/** One page of a list: the rows, and how many there are in all. */
export interface Page<Row> {
  data: Row[];
  total: number;
  limit: number;
  offset: number;
}

/** Wraps rows that were read with `query` into the contract's list answer. */
export function toPage<Row>(data: Row[], total: number, { limit, offset }: PageQuery): Page<Row> {
  return { data, total, limit, offset };
}
