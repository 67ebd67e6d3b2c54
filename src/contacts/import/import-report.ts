import { csvLine } from '../../platform/http/files/csv-line';
import type { RowResult } from './import-batch';

const MOST_RESULTS = 10_000;
/** Reasons that name cells are as many as the cells. */
const MOST_REASONS = 100;

/**
 * Counts the results of an import and keeps as many of them as its answer may carry: all in the order of the file, or
 * failures first where there are more.
 */
export class ImportReport {
  readonly counts = { imported: 0, updated: 0, failed: 0 };
  /** How often each reason stood, and where first. */
  readonly reasons = new Map<string, { count: number; line: number }>();
  private readonly failures: RowResult[] = [];
  private readonly others: RowResult[] = [];

  add(results: readonly RowResult[]): void {
    for (const result of results) {
      this.counts[result.status]++;
      this.countReason(result);
      const kept = result.status === 'failed' ? this.failures : this.others;
      if (kept.length < MOST_RESULTS) kept.push(result);
    }
  }

  private countReason({ status, reason, line }: RowResult): void {
    if (status !== 'failed' || reason === null) return;
    const known = this.reasons.get(reason);
    if (known) known.count += 1;
    else if (this.reasons.size < MOST_REASONS) this.reasons.set(reason, { count: 1, line });
  }

  get total(): number {
    return this.counts.imported + this.counts.updated + this.counts.failed;
  }

  results(): RowResult[] {
    const kept = [...this.failures, ...this.others].slice(0, MOST_RESULTS);
    return this.total > MOST_RESULTS ? kept : kept.sort((a, b) => a.row - b.row);
  }
}

/** With a byte order mark, which spreadsheet programs need to read UTF-8. */
export const REPORT_HEADER = `\ufeff${csvLine(['row_number', 'line', 'phone_number', 'status', 'reason'])}`;

/** Some lines of the downloadable result. */
export function reportLines(results: readonly RowResult[]): string {
  return results.map(({ row, line, phone, status, reason }) => csvLine([row, line, phone, status, reason])).join('');
}
