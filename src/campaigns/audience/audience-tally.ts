import type { AudienceCount } from './campaign-audience.queries';
import { skipText } from '../model/campaign-reasons';
import type { ReasonCount } from '../dto/campaign-audience.response';

/** Adds up what became of the contacts that were to be added to a campaign. */
export class AudienceTally {
  private added = 0;
  private present = 0;
  private readonly skipped = new Map<string, number>();

  add(counts: readonly AudienceCount[]): void {
    for (const { reason, former, count } of counts) {
      const isPresent = former === 'dispatched' || (former === 'pending' && reason === null);
      if (isPresent) this.present += count;
      else if (reason !== null) this.skip(reason, count);
      else this.added += count;
    }
  }

  skip(reason: string, count: number): void {
    this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + count);
  }

  /** How many contacts were looked at. */
  get found(): number {
    return this.added + this.present + [...this.skipped.values()].reduce((a, b) => a + b, 0);
  }

  result(): { added: number; already_present: number; skipped: ReasonCount[] } {
    return { added: this.added, already_present: this.present, skipped: toReasonCounts(this.skipped) };
  }
}

/** Counts by reason for an answer, most frequent first. */
export function toReasonCounts(byReason: ReadonlyMap<string, number>): ReasonCount[] {
  return [...byReason]
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => ({ reason, count, explanation: skipText(reason) }));
}
