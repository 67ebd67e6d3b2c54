import { messageRefusalOf } from '../../contacts/may-receive.rule';
import type { ClaimedMessage } from '../outbox/outbox.queries';

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
