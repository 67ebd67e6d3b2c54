import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { EntityManager } from 'typeorm';
import { belongsToSql } from '../../phone-numbers/own-account.rule';

/** Limits from this one on are not counted anew at every step: counting a hundred thousand users takes a while. */
const LARGE_LIMIT = 20_000;
const CACHED_MS = 15_000;
/** So far from a large limit that no number can reach it while the count is cached. */
const SAFE_DISTANCE = 40_000;

/** The number's portfolio and limit, as the dispatcher and the preflight know them. */
interface LimitedNumber {
  phone_number_id: string;
  business_id: string | null;
  portfolio_id: string | null;
  message_limit: number;
}

/** What numbers that share a limit have in common, as far as it is known. */
export function portfolioKey(number: LimitedNumber): string {
  return number.portfolio_id ?? number.business_id ?? number.phone_number_id;
}

/**
 * $1 number. Itself, also under an earlier registration, and what belongs to the same portfolio, deleted numbers and
 * other workspaces included. Whoever registers a number may name an account; only Meta's confirmation makes it count
 * elsewhere.
 */
const SHARING = `
  SELECT n.id FROM phone_numbers me JOIN phone_numbers n
      ON n.phone_number_id = me.phone_number_id OR n.portfolio_id = me.portfolio_id
      OR (n.business_id = me.business_id AND (n.workspace_id = me.workspace_id
          OR ${belongsToSql('n', 'me.business_id')} AND me.subscribed_at IS NOT NULL))
   WHERE me.id = $1`;

/**
 * Counts the users whom a business portfolio has written to first in a moving day, over all of its numbers that are
 * known here. Meta counts those it delivered to outside of an open service window; what is on its way counts here, too.
 */
@Injectable()
export class MessagingLimit {
  private readonly counted = new LRUCache<string, number>({ max: 10_000, ttl: CACHED_MS });

  /** How many more users may be written to now; null without a limit. */
  async remaining(tx: EntityManager, number: LimitedNumber): Promise<{ remaining: number | null; reached: number }> {
    if (number.message_limit < 0) return { remaining: null, reached: 0 };
    const reached = await this.reached(tx, number);
    return { remaining: Math.max(0, number.message_limit - reached), reached };
  }

  private async reached(tx: EntityManager, number: LimitedNumber): Promise<number> {
    const key = portfolioKey(number);
    const known = this.counted.get(key);
    if (known !== undefined) return known;
    const reached = await this.count(tx, number);
    const far = number.message_limit - reached > SAFE_DISTANCE;
    if (number.message_limit >= LARGE_LIMIT && far) this.counted.set(key, reached);
    return reached;
  }

  /**
   * Exact up to one point: a user who wrote again later may have had an open window that no row remembers; he counts.
   */
  private async count(tx: EntityManager, number: LimitedNumber): Promise<number> {
    const [row] = await tx.query<[{ reached: number }]>(
      // A user is a contact of each workspace that wrote to him.
      `SELECT count(DISTINCT m.to_number)::int AS reached
         FROM messages m JOIN conversations v ON v.id = m.conversation_id
        WHERE m.phone_number_id IN (${SHARING})
          AND m.created_at > now() - interval '24 hours' AND m.direction = 'outbound' AND m.type = 'template'
          AND m.status <> 'failed'
          AND NOT coalesce(v.last_inbound_at <= m.created_at AND v.window_expires_at > m.created_at, false)`,
      [number.phone_number_id],
    );
    return row.reached;
  }
}
