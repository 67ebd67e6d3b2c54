import { Logger } from '@nestjs/common';
import { withTimeout } from '../../platform/limits/with-timeout';
import { warnSparsely } from '../../platform/logging/sparse-log';
import { type PairTake, type Take, type TakeOptions, ThroughputLimiter } from './throughput-limiter';

/** A place that says nothing for so long is left alone for a while. */
const ANSWER_MS = 1000;
const REST_MS = 5000;

/**
 * The limits in one place, and in a second one while the first refuses (a full or read-only Redis) or is silent:
 * sending goes on. What the first knew is not known in the second, so a number may be a second's worth of messages
 * ahead of its rate at each change; Meta's 130429 is what remains then.
 */
export class FallbackThroughputLimiter extends ThroughputLimiter {
  private readonly logger = new Logger(FallbackThroughputLimiter.name);
  private restUntil = -Infinity;

  constructor(
    private readonly first: ThroughputLimiter,
    private readonly second: ThroughputLimiter,
  ) {
    super();
  }

  take(phoneNumberId: string, count: number, options: TakeOptions): Promise<Take> {
    return this.ask((limiter) => limiter.take(phoneNumberId, count, options));
  }

  takePairs(phoneNumberId: string, recipients: readonly string[]): Promise<PairTake[]> {
    return this.ask((limiter) => limiter.takePairs(phoneNumberId, recipients));
  }

  reportThrottled(phoneNumberId: string): Promise<number> {
    return this.ask((limiter) => limiter.reportThrottled(phoneNumberId));
  }

  penalisePair(phoneNumberId: string, recipient: string): Promise<number> {
    return this.ask((limiter) => limiter.penalisePair(phoneNumberId, recipient));
  }

  sweep(): Promise<number> {
    return this.second.sweep();
  }

  private async ask<Answer>(question: (limiter: ThroughputLimiter) => Promise<Answer>): Promise<Answer> {
    if (performance.now() < this.restUntil) return question(this.second);
    try {
      return await withTimeout(ANSWER_MS, question(this.first));
    } catch (error) {
      this.restUntil = performance.now() + REST_MS;
      const text = `limits are kept in the database for a while: ${(error as Error).message}`;
      warnSparsely(this.logger, FallbackThroughputLimiter.name, text);
      return question(this.second);
    }
  }
}
