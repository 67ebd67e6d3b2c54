import type { Pool } from 'pg';
import { canonicalPhone } from '../phone-number.rule';
import { type BufferedRow, mergeRows, type OnDuplicate, resultsOf, type RowResult } from './import-batch';
import { knownNumbers } from './import-upsert.queries';
import { NumberSet } from './number-set';

/**
 * What would become of the rows if they were imported now; nothing is stored. Of consent it knows only what the file
 * says.
 */
export async function* rehearse(
  database: Pool,
  workspaceId: string,
  batches: AsyncIterable<BufferedRow[]>,
  onDuplicate: OnDuplicate,
): AsyncGenerator<RowResult[]> {
  const seen = new NumberSet();
  for await (const batch of batches) {
    const people = mergeRows(batch, onDuplicate).map(({ waId }) => canonicalPhone(waId));
    const known = await knownNumbers(database, workspaceId, people);
    const added = new Set(people.filter((one) => seen.add(one) && !known.has(one)));
    yield resultsOf(batch, { added, stayOut: new Set(), remembered: new Set() }, onDuplicate);
  }
}
