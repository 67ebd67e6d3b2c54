import { allot, countPerRecipient } from './pairs';
import { LONGEST_HORIZON_MS, pairValues, readTake } from './rate-plan';
import * as sql from './postgres-statements';
import type { LimiterOptions, PairTake, Take, TakeOptions } from './throughput-limiter';
import { ThroughputLimiter } from './throughput-limiter';

/**
 * What a `pg.Pool` does. Each statement must be a transaction of its own, or the buckets lock out other workers. The
 * statements are named, hence planned once per connection: planning them takes eight times as long as running them.
 */
interface Queryable {
  query(statement: { name: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
}

interface BucketRow {
  granted: number;
  tokens: number;
  campaign_tokens: number;
  factor: number;
}

/** The limits in PostgreSQL: one statement per question, by the server's clock, on two small unlogged tables. */
export class PostgresThroughputLimiter extends ThroughputLimiter {
  private readonly pairs: number[];
  private readonly clock?: () => number;

  constructor(
    private readonly pool: Queryable,
    options: LimiterOptions = {},
  ) {
    super();
    this.pairs = pairValues(options.pair);
    this.clock = options.clock;
  }

  async take(phoneNumberId: string, count: number, { rate, priority, horizonMs = 0 }: TakeOptions): Promise<Take> {
    const horizon = Math.min(horizonMs, LONGEST_HORIZON_MS);
    const campaign = priority === 'campaign' ? 1 : 0;
    const values = [phoneNumberId, rate, count, campaign, horizon / 1000, this.now()];
    let [row] = await this.rows<BucketRow>('TAKE', values);
    if (!row) {
      await this.rows('CREATE', [phoneNumberId, this.now()]);
      [row] = await this.rows<BucketRow>('TAKE', values);
    }
    // Only a sweep between the two statements can leave none, and then the number was silent for a day.
    if (!row) return { granted: 0, slots: [], waitMs: 1 };
    const { granted, tokens, campaign_tokens: campaignTokens, factor } = row;
    const state = { granted, tokens, campaignTokens, factor };
    return readTake(state, count, { rate, priority, horizonMs: horizon });
  }

  async takePairs(phoneNumberId: string, recipients: readonly string[]): Promise<PairTake[]> {
    if (recipients.length === 0) return [];
    const wanted = countPerRecipient(recipients);
    const rows = await this.rows<{ recipient: string; granted: number; wait: number }>('TAKE_PAIRS', [
      phoneNumberId,
      wanted.map(({ recipient }) => recipient),
      wanted.map((pair) => pair.wanted),
      this.now(),
      ...this.pairs,
    ]);
    return allot(
      recipients,
      new Map(rows.map(({ recipient, granted, wait }) => [recipient, { granted, waitSeconds: wait }])),
    );
  }

  async reportThrottled(phoneNumberId: string): Promise<number> {
    const [row] = await this.rows<{ factor: number }>('THROTTLED', [phoneNumberId, this.now()]);
    return row!.factor;
  }

  async penalisePair(phoneNumberId: string, recipient: string): Promise<number> {
    const [row] = await this.rows<{ wait: number }>('PENALISE', [phoneNumberId, recipient, this.now()]);
    return Math.ceil(row!.wait * 1000);
  }

  async sweep(): Promise<number> {
    const pairs = await this.rows('SWEEP_PAIRS', [this.now()]);
    const numbers = await this.rows('SWEEP_NUMBERS', [this.now()]);
    return pairs.length + numbers.length;
  }

  private async rows<Row>(statement: keyof typeof sql, values: unknown[]): Promise<Row[]> {
    const name = `throughput_${statement.toLowerCase()}`;
    return (await this.pool.query({ name, text: sql[statement], values })).rows as Row[];
  }

  private now(): number | null {
    return this.clock?.() ?? null;
  }
}
