import type { Type } from '@nestjs/common';
import { Documented, Int } from './response-fields';
import type { Page } from './pagination';

/** A page of a list that may also be read by cursor. */
interface CursorPage<Row> extends Omit<Page<Row>, 'total'> {
  total: number | null;
  next_cursor: string | null;
}

/** The contract's list answer for rows of a class: `class ThingListResponse extends pageOf(ThingResponse) {}`. */
export function pageOf<Row>(row: Type<Row>): Type<Page<Row>> {
  class PageOfRows implements Page<Row> {
    @Documented({ type: [row] }) data!: Row[];
    @Int() total!: number;
    @Int() limit!: number;
    @Int() offset!: number;
  }
  return PageOfRows;
}

/** The same for a list that may also be read by cursor. */
export function cursorPageOf<Row>(row: Type<Row>): Type<CursorPage<Row>> {
  class CursorPageOfRows implements CursorPage<Row> {
    @Documented({ type: [row] }) data!: Row[];

    @Documented({
      type: 'integer',
      nullable: true,
      description: 'How many there are in all; null with a cursor, where they are not counted',
    })
    total!: number | null;

    @Int() limit!: number;
    @Int() offset!: number;

    @Documented({
      type: String,
      nullable: true,
      description: 'Asks for the page after this one; null when this is the last',
    })
    next_cursor!: string | null;
  }
  return CursorPageOfRows;
}
