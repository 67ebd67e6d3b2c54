import type { MessageStatus } from './message.entity';
import { TRANSITIONS } from './message-status.transitions';

/** From each status, where a message may go; a status that is not named is where it ends. */
const WAYS: Partial<Record<MessageStatus, MessageStatus[]>> = {
  queued: ['sending', 'failed', 'sent', 'delivered', 'read'],
  sending: ['queued', 'failed', 'sent', 'delivered', 'read'],
  sent: ['delivered', 'read', 'failed'],
  delivered: ['read'],
  failed: ['delivered', 'read'],
};

describe('the statuses of a message', () => {
  // The statements and `mergeStatus` are made of the table, so only a second list can say that the table is right.
  it('follow each other in these ways and no other: a proved delivery is never taken back', () => {
    const ways: Partial<Record<MessageStatus, Set<MessageStatus>>> = {};
    for (const { from, to } of Object.values(TRANSITIONS))
      for (const before of from) (ways[before] ??= new Set()).add(to);
    const found = Object.entries(ways).map(([before, after]) => [before, [...after].sort()]);
    const expected = Object.entries(WAYS).map(([before, after]) => [before, [...after].sort()]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });
});
