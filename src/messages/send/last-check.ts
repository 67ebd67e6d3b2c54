import type { ClaimedMessage } from '../outbox/outbox.queries';

/** What decides whether a message may still go out when its turn comes. */
export type Refusable = Pick<
  ClaimedMessage,
  'type' | 'campaign_id' | 'template_category' | 'opted_in' | 'window_expires_at'
>;

/**
 * Why a message must not go out any more, as a code of the error table; null when it may. It was right when it was
 * accepted, but may have waited since: for a held number, for a queue.
 */
export function refusalOf(message: Refusable, now: Date): string | null {
  if (message.type === 'template') {
    // Who said stop gets no campaign at all; what a person sends him by hand may still be a receipt.
    const needsConsent = message.campaign_id !== null || message.template_category === 'MARKETING';
    return needsConsent && !message.opted_in ? 'contact_opted_out' : null;
  }
  return isWindowOpen(message.window_expires_at, now) ? null : 'outside_service_window';
}

/** Whether free-form messages are allowed: 24 hours from the user's last message. */
export function isWindowOpen(windowExpiresAt: Date | null, now: Date): boolean {
  return windowExpiresAt !== null && windowExpiresAt > now;
}
