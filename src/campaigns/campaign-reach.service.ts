import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Limits from this one on are not counted anew at every step: counting a hundred thousand users takes a while. */
const LARGE_LIMIT = 20_000;
const CACHED_MS = 15_000;
/** So far from a large limit that no number can reach it while the count is cached. */
const SAFE_DISTANCE = 40_000;

/** The number's account and limit, as the dispatcher and the preflight know them. */
export interface LimitedNumber {
  phone_number_id: string;
  business_id: string | null;
  message_limit: number;
}

/**
 * Counts the users whom an account has written to first in a moving day. Meta counts those it delivered to, outside of an
 * open service window, over all numbers of the business portfolio; the numbers of one WhatsApp account are what is known here.
 */
@Injectable()
export class CampaignReachService {
  private readonly counted = new Map<string, { reached: number; until: number }>();

  /** How many more users may be written to now; null without a limit. */
  async remaining(
    tx: EntityManager,
    number: LimitedNumber,
  ): Promise<{ remaining: number | null; reached: number }> {
    if (number.message_limit < 0) return { remaining: null, reached: 0 };
    const reached = await this.reached(tx, number);
    return { remaining: Math.max(0, number.message_limit - reached), reached };
  }

  private async reached(tx: EntityManager, number: LimitedNumber): Promise<number> {
    const key = number.business_id ?? number.phone_number_id;
    const known = this.counted.get(key);
    if (known && known.until > Date.now()) return known.reached;
    this.counted.delete(key);
    const reached = await this.count(tx, number);
    const far = number.message_limit - reached > SAFE_DISTANCE;
    if (number.message_limit >= LARGE_LIMIT && far)
      this.counted.set(key, { reached, until: Date.now() + CACHED_MS });
    return reached;
  }

  /** Exact up to one point: a user who wrote again later may have had an open window that no row remembers; he counts. */
  private async count(tx: EntityManager, number: LimitedNumber): Promise<number> {
    const [row] = await tx.query<[{ reached: number }]>(
      `SELECT count(DISTINCT m.contact_id)::int AS reached
         FROM messages m JOIN conversations v ON v.id = m.conversation_id
        WHERE m.phone_number_id IN (
                SELECT id FROM phone_numbers WHERE id = $1 OR (business_id = $2 AND deleted_at IS NULL))
          AND m.created_at > now() - interval '24 hours' AND m.direction = 'outbound' AND m.type = 'template'
          AND m.status <> 'failed'
          AND NOT coalesce(v.last_inbound_at <= m.created_at AND v.window_expires_at > m.created_at, false)`,
      [number.phone_number_id, number.business_id],
    );
    return row.reached;
  }
}
