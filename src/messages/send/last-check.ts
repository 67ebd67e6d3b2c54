import { Injectable } from '@nestjs/common';
import { messageRefusalOf } from '../../contacts/may-receive.rule';
import { DatabasePool } from '../../platform/database/database.module';
import { type ClaimedMessage, JUDGE } from '../outbox/outbox.queries';
import type { ClaimClock } from './claim-clock';

/** What decides whether a message may still go out when its turn comes. */
export type Refusable = Pick<ClaimedMessage, 'type' | 'campaign_id' | 'template_category' | 'opted_in' | 'window_open'>;

/**
 * Why a message must not go out any more, as a code of the error table; null when it may. It was right when it was
 * accepted, but may have waited since: for a held number, for a queue.
 */
export function refusalOf(message: Refusable): string | null {
  const { type, campaign_id, template_category, opted_in: optedIn, window_open: windowOpen } = message;
  const category = type === 'template' ? (template_category ?? '') : null;
  return messageRefusalOf({ category, campaign: campaign_id !== null }, { optedIn, windowOpen });
}

/** A claimed message in the hands of this process. */
export type HeldMessage = ClaimedMessage & { clock: ClaimClock };

/** Judges messages at the last moment before they are sent. */
@Injectable()
export class LastCheck {
  constructor(private readonly database: DatabasePool) {}

  /**
   * Whether the message may go out now: `go`, `wait` (back to the outbox: it is not ours any more, its campaign or
   * number is held, its template, or nobody can say), or the code of a refusal. What the claim has just said is
   * believed; what is older, or was said before the process stood still, is asked anew.
   */
  async judge(message: HeldMessage): Promise<'go' | 'wait' | { refusal: string }> {
    if (!message.clock.isFresh) {
      const now = await this.ask(message).catch(() => undefined);
      if (!now) return 'wait';
      Object.assign(message, now);
    }
    const refusal = refusalOf(message);
    return refusal ? { refusal } : 'go';
  }

  private async ask({ id, claims, phone_number_id, clock }: HeldMessage): Promise<object | undefined> {
    clock.judge();
    const values = [phone_number_id, id, claims];
    const { rows } = await this.database.query<object>({ name: 'outbox-judge', text: JUDGE, values });
    return rows[0];
  }
}
