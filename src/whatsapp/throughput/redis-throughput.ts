import type { Redis } from 'ioredis';
import { allot, countPerRecipient } from './pairs';
import { LONGEST_HORIZON_MS, pairValues, readTake } from './rate-plan';
import { PENALISE, TAKE, TAKE_PAIRS, THROTTLED } from './redis-scripts';
import type { LimiterOptions, PairTake, Take, TakeOptions } from './throughput-limiter';
import { ThroughputLimiter } from './throughput-limiter';

interface Scripts {
  waTake(key: string, ...args: (string | number)[]): Promise<[number, string, string, string]>;
  waThrottled(key: string, now: string): Promise<string>;
  waTakePairs(keys: number, ...keysAndArgs: (string | number)[]): Promise<(number | string)[]>;
  waPenalise(key: string, now: string): Promise<string>;
}

/**
 * The limits in Redis: one script per question, by Redis's own clock. All keys of a number carry its id as hash tag, so
 * that on Redis Cluster a script finds them on one node and numbers spread.
 */
export class RedisThroughputLimiter extends ThroughputLimiter {
  private readonly redis: Scripts;

  private readonly prefix: string;
  private readonly pairs: number[];
  private readonly clock?: () => number;

  /** `prefix` begins every key; `wa` by default. */
  constructor(redis: Redis, options: LimiterOptions & { prefix?: string } = {}) {
    super();
    this.prefix = options.prefix ?? 'wa';
    this.pairs = pairValues(options.pair);
    this.clock = options.clock;
    redis.defineCommand('waTake', { numberOfKeys: 1, lua: TAKE });
    redis.defineCommand('waThrottled', { numberOfKeys: 1, lua: THROTTLED });
    redis.defineCommand('waTakePairs', { lua: TAKE_PAIRS });
    redis.defineCommand('waPenalise', { numberOfKeys: 1, lua: PENALISE });
    this.redis = redis as unknown as Scripts;
  }

  async take(phoneNumberId: string, count: number, { rate, priority, horizonMs = 0 }: TakeOptions): Promise<Take> {
    const horizon = Math.min(horizonMs, LONGEST_HORIZON_MS);
    const campaign = priority === 'campaign' ? 1 : 0;
    const key = this.bucket(phoneNumberId);
    const answer = await this.redis.waTake(key, this.now(), rate, count, campaign, horizon / 1000);
    const [granted, tokens, campaignTokens, factor] = answer.map(Number) as [number, number, number, number];
    const state = { granted, tokens, campaignTokens, factor };
    return readTake(state, count, { rate, priority, horizonMs: horizon });
  }

  async takePairs(phoneNumberId: string, recipients: readonly string[]): Promise<PairTake[]> {
    if (recipients.length === 0) return [];
    const wanted = countPerRecipient(recipients);
    const keys = wanted.map(({ recipient }) => this.pair(phoneNumberId, recipient));
    const counts = wanted.map((pair) => pair.wanted);
    const answer = await this.redis.waTakePairs(keys.length, ...keys, this.now(), ...this.pairs, ...counts);
    const granted = new Map(
      wanted.map(({ recipient }, place) => {
        const waitSeconds = Number(answer[place * 2 + 1]);
        return [recipient, { granted: Number(answer[place * 2]), waitSeconds }];
      }),
    );
    return allot(recipients, granted);
  }

  async reportThrottled(phoneNumberId: string): Promise<number> {
    return Number(await this.redis.waThrottled(this.bucket(phoneNumberId), this.now()));
  }

  async penalisePair(phoneNumberId: string, recipient: string): Promise<number> {
    const seconds = await this.redis.waPenalise(this.pair(phoneNumberId, recipient), this.now());
    return Math.ceil(Number(seconds) * 1000);
  }

  /** Nothing to do: every key expires by itself. */
  sweep(): Promise<number> {
    return Promise.resolve(0);
  }

  private now(): string {
    return this.clock ? String(this.clock()) : '';
  }

  private bucket(phoneNumberId: string): string {
    return `${this.prefix}:{${phoneNumberId}}:rate`;
  }

  private pair(phoneNumberId: string, recipient: string): string {
    return `${this.prefix}:{${phoneNumberId}}:pair:${recipient}`;
  }
}
