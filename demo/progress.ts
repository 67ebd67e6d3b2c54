import type { Campaign } from './wire';

const BAR_WIDTH = 28;
const PLAIN_EVERY_MS = 3_000;

/** How far a campaign is, as one line; `perSecond` is the pace of the last moments. */
export function progressLine(campaign: Campaign, perSecond: number): string {
  const { total_contacts: total, sent_count, delivered_count, read_count, failed_count } = campaign;
  const done = Math.min(read_count + failed_count, total);
  const filled = total === 0 ? BAR_WIDTH : Math.floor((done / total) * BAR_WIDTH);
  const bar = '█'.repeat(filled).padEnd(BAR_WIDTH, '░');
  const counts = `sent ${sent_count} of ${total}  delivered ${delivered_count}  read ${read_count}  failed ${failed_count}`;
  return `${bar}  ${counts}  ${Math.round(perSecond)}/s`;
}

/** Shows the progress: a line that rewrites itself on a terminal, one line every few seconds anywhere else. */
export class ProgressBar {
  private readonly isTerminal = process.stdout.isTTY === true;
  private readonly history: { at: number; sent: number }[] = [];
  private lastPlainAt = 0;

  show(campaign: Campaign): void {
    const line = progressLine(campaign, this.pace(campaign.sent_count));
    if (this.isTerminal) {
      // Cut to the width: a line that wraps can't be rewritten.
      process.stdout.write(`\r\x1b[2K${line.slice(0, process.stdout.columns - 1)}`);
    } else if (Date.now() - this.lastPlainAt >= PLAIN_EVERY_MS) {
      this.lastPlainAt = Date.now();
      console.log(line);
    }
  }

  /** Leaves the last state standing. */
  finish(campaign: Campaign): void {
    const line = progressLine(campaign, 0).replace(/ {2}\d+\/s$/, '');
    console.log(this.isTerminal ? `\r\x1b[2K${line}` : line);
  }

  private pace(sent: number): number {
    const now = Date.now();
    this.history.push({ at: now, sent });
    while (this.history.length > 2 && now - this.history[0]!.at > 3_000) this.history.shift();
    const [first] = this.history;
    return first && now > first.at ? ((sent - first.sent) * 1_000) / (now - first.at) : 0;
  }
}
