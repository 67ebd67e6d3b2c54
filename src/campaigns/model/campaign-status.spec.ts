import { AppError } from '../../platform/http/errors';
import {
  actionTowards,
  CAMPAIGN_STATUSES,
  type CampaignAction,
  type CampaignStatus,
  nextStatus,
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

  it.each(['completed', 'failed'] as const)('lets no client write %s', (wanted) => {
    expect(() => actionTowards('sending', wanted)).toThrow(AppError);
  });
});
