import { HOLDING_CAMPAIGNS } from '../../messages/messages.types';
import { AppError } from '../../platform/http/errors';
import {
  actionTowards,
  CAMPAIGN_STATUSES,
  type CampaignAction,
  type CampaignStatus,
  isStatus,
  nextStatus,
  TRANSITIONS,
  UNFINISHED,
  withTrait,
} from './campaign-status';

const ALLOWED: Record<CampaignAction, Partial<Record<CampaignStatus, CampaignStatus>>> = {
  start: { draft: 'sending', scheduled: 'sending' },
  schedule: { draft: 'scheduled', scheduled: 'scheduled' },
  unschedule: { scheduled: 'draft' },
  pause: { sending: 'scheduled' },
  cancel: { draft: 'cancelled', scheduled: 'cancelled', sending: 'cancelled' },
  complete: { sending: 'completed' },
  fail: { draft: 'failed', scheduled: 'failed', sending: 'failed' },
};

describe('campaign status', () => {
  const cases = (Object.keys(ALLOWED) as CampaignAction[]).flatMap((action) =>
    CAMPAIGN_STATUSES.map((status) => [action, status, ALLOWED[action][status]] as const),
  );

  it.each(cases)('%s of a %s campaign leads to %s', (action, status, expected) => {
    if (expected) {
      expect(nextStatus(status, action)).toBe(expected);
      return;
    }
    expect(() => nextStatus(status, action)).toThrow(AppError);
    expect(() => nextStatus(status, action)).toThrow(`that is ${status}`);
  });

  it('reads the action out of a status that a client writes', () => {
    expect(actionTowards('draft', 'sending')).toBe('start');
    expect(actionTowards('sending', 'scheduled')).toBe('pause');
    expect(actionTowards('draft', 'scheduled')).toBe('schedule');
    expect(actionTowards('scheduled', 'draft')).toBe('unschedule');
    expect(actionTowards('sending', 'cancelled')).toBe('cancel');
    expect(actionTowards('sending', 'sending')).toBeNull();
  });

  it('is over when no action leads out of it', () => {
    const left = CAMPAIGN_STATUSES.filter((status) =>
      Object.values(TRANSITIONS).some(({ from }) => from.includes(status)),
    );
    expect(UNFINISHED).toEqual(left);
    for (const status of withTrait('cut_short')) expect(isStatus(status, 'over')).toBe(true);
    for (const status of withTrait('editable')) expect(isStatus(status, 'over')).toBe(false);
  });

  it('holds messages in the statuses that the outbox knows', () => {
    expect(withTrait('holding')).toEqual(HOLDING_CAMPAIGNS);
  });

  it.each(['completed', 'failed'] as const)('lets no client write %s', (wanted) => {
    expect(() => actionTowards('sending', wanted)).toThrow(AppError);
  });
});
