import type { ReceivedMessage } from './inbound-messages.types';

/** Meta's notices and what users do to earlier messages: they are no new message of a user. */
const NOT_WRITTEN = new Set(['system', 'edit', 'revoke', 'request_welcome']);

/** Whether a message opens the 24-hour window: a user's own words to this number, not a notice and not a group's. */
export function opensWindow({ direction, type, content }: ReceivedMessage): boolean {
  return direction === 'inbound' && !NOT_WRITTEN.has(type) && content['group_id'] === undefined;
}

/** Whether the team should look at it. */
export function countsAsUnread({ direction, type }: ReceivedMessage): boolean {
  return direction === 'inbound' && !NOT_WRITTEN.has(type) && type !== 'reaction';
}

/** Whether it changes another message, which its context names. */
export function isAnnotation({ direction, type }: ReceivedMessage): boolean {
  return direction === 'inbound' && (type === 'reaction' || type === 'edit' || type === 'revoke');
}
