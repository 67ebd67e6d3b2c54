import { blockersOf, type FailureCount, judge } from './campaign-guard';
import type { SendContext } from './send-context.queries';

const START = new Date('2026-11-10T08:00:00Z');
const AFTER = new Date('2026-11-10T08:00:05Z');
const BEFORE = new Date('2026-11-10T07:59:00Z');

const sending = (overrides: Partial<SendContext> = {}): SendContext => ({
  id: 'c',
  workspace_id: 'w',
  phone_number_id: 'p',
  template_id: 't',
  status: 'sending',
  status_reason: null,
  variables: {},
  created_by: null,
  total_contacts: 1000,
  sent_count: 0,
  failed_count: 0,
  resumed_at: START,
  not_before: null,
  accepted_quality: 'GREEN',
  guard_settled: 0,
  guard_failed: 0,
  workspace_active: true,
  failure_share: null,
  phone_number: '+15550100',
  business_id: '1',
  portfolio_id: null,
  number_status: 'active',
  number_deleted: false,
  number_pause: null,
  quality_rating: 'GREEN',
  message_limit: 1000,
  messages_per_second: 80,
  template_name: 'sale',
  template_language: 'en',
  template_category: 'MARKETING',
  template_status: 'APPROVED',
  template_deleted: false,
  template_submitted: true,
  template_rejection: null,
  template_components: [],
  template_format: 'POSITIONAL',
  hold: null,
  ...overrides,
});

const failed = (code: string, count: number, last_at = AFTER): FailureCount => ({ code, count, last_at });
const HOLD = { code: 131048, title: 'Spam limit', explanation: 'Held.', action: 'Wait.' };
const IN_AN_HOUR = new Date('2026-11-10T09:00:00Z');

describe('the start of a campaign', () => {
  it('needs nothing more when all is well', () => expect(blockersOf(sending())).toEqual([]));

  it.each<[string, Partial<SendContext>, string]>([
    ['no recipients', { total_contacts: 0 }, 'campaign_has_no_recipients'],
    ['no template', { template_id: null, template_status: null }, 'campaign_has_no_template'],
    ['a pending template', { template_status: 'PENDING' }, 'template_not_approved'],
    ['one that Meta does not have', { template_submitted: false }, 'template_not_submitted'],
    [
      'a template of parts that campaigns cannot fill',
      { template_components: [{ type: 'CAROUSEL' }] },
      'template_mismatch',
    ],
    ['a deleted template', { template_deleted: true }, 'template_not_approved'],
    ['a pending number', { number_status: 'pending' }, 'phone_number_inactive'],
    ['a deleted number', { number_deleted: true }, 'phone_number_inactive'],
    ['a stopped number', { number_pause: HOLD }, 'phone_number_inactive'],
    ['a suspended workspace', { workspace_active: false }, 'workspace_inactive'],
    ['a hold by Meta', { hold: HOLD }, 'campaign_state'],
    ['a retry before its time', { not_before: IN_AN_HOUR }, 'campaign_state'],
  ])('is refused with %s', (_, overrides, error) => {
    const blockers = blockersOf(sending(overrides), START);
    expect(blockers.map((blocker) => blocker.error)).toEqual([error]);
    expect(blockers[0]!.explanation).not.toBe('');
    expect(blockers[0]!.action).not.toBe('');
  });

  it('is not refused for a pause that ends by itself', () => {
    expect(blockersOf(sending({ number_pause: { ...HOLD, until: AFTER.toISOString() } }))).toEqual([]);
  });
});

describe('the guard', () => {
  it('lets a healthy campaign go on', () => expect(judge(sending(), [])).toEqual({ kind: 'go' }));

  it.each<[string, Partial<SendContext>, 'pause' | 'fail' | 'wait', string]>([
    ['template is paused', { template_status: 'PAUSED' }, 'pause', 'template_not_approved'],
    ['template is disabled', { template_status: 'DISABLED' }, 'pause', 'template_not_approved'],
    ['template is deleted', { template_deleted: true }, 'fail', 'template_not_approved'],
    ['number is deleted', { number_deleted: true }, 'fail', 'phone_number_inactive'],
    ['number is disabled', { number_status: 'disabled' }, 'pause', 'phone_number_inactive'],
    ['token fails', { number_pause: { ...HOLD, code: 190 } }, 'pause', '190'],
    ['number is in maintenance', { number_pause: { ...HOLD, until: AFTER.toISOString() } }, 'wait', '131048'],
    ['number turns RED', { quality_rating: 'RED' }, 'pause', 'quality_red'],
    ['spam limit holds marketing', { hold: HOLD }, 'pause', '131048'],
    ['workspace is suspended', { workspace_active: false }, 'pause', 'workspace_inactive'],
  ])('stops or holds it when the %s', (_, overrides, kind, code) => {
    expect(judge(sending(overrides), [])).toMatchObject({ kind, reason: { code } });
  });

  it('lets it go on with a RED number when it was started so', () => {
    const known = sending({ quality_rating: 'RED', accepted_quality: 'RED' });
    expect(judge(known, [])).toEqual({ kind: 'go' });
  });

  it('stops at one failure that all messages share, and only at one of the present run', () => {
    const campaign = sending({ failed_count: 1 });
    expect(judge(campaign, [failed('132001', 1)])).toMatchObject({ kind: 'pause', reason: { code: '132001' } });
    expect(judge(campaign, [failed('131048', 1)])).toMatchObject({ kind: 'pause', reason: { code: '131048' } });
    expect(judge(campaign, [failed('132001', 1, BEFORE)])).toEqual({ kind: 'go' });
  });

  it('does not count what is a recipient’s own fault', () => {
    const campaign = sending({ failed_count: 400 });
    expect(judge(campaign, [failed('131026', 250), failed('131049', 150)])).toEqual({
      kind: 'go',
      window: { settled: 400, failed: 0 },
    });
  });

  it('stops when more than the share of the last 200 failed, as soon as that is certain', () => {
    expect(judge(sending({ sent_count: 140, failed_count: 60 }), [failed('131000', 60)])).toMatchObject({ kind: 'go' });
    expect(judge(sending({ sent_count: 0, failed_count: 61 }), [failed('131000', 61)])).toMatchObject({
      kind: 'pause',
      reason: { code: 'too_many_failures' },
    });
    const third = sending({ sent_count: 700, failed_count: 300, failure_share: 0.3 });
    expect(judge(third, [failed('131000', 300)])).toMatchObject({ kind: 'go' });
    expect(judge({ ...third, failure_share: 0.2 }, [failed('131000', 300)]).kind).toBe('pause');
  });

  it('looks at the window since the last one only', () => {
    const later = sending({ sent_count: 900, failed_count: 100, guard_settled: 800, guard_failed: 100 });
    expect(judge(later, [failed('131000', 100)])).toEqual({ kind: 'go', window: { settled: 1000, failed: 100 } });
    expect(judge({ ...later, guard_failed: 0 }, [failed('131000', 100)]).kind).toBe('pause');
  });
});
