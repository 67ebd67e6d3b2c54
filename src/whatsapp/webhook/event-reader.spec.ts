import { readWebhook } from './webhook-payload';

const read = (field: string, value: object): object => {
  const entry = [{ id: '77', time: 1_767_225_600, changes: [{ field, value }] }];
  const [update] = readWebhook({ object: 'whatsapp_business_account', entry });
  expect(update).toMatchObject({ wabaId: '77', field });
  return update!;
};
const template = {
  message_template_id: 1689556908129832,
  message_template_name: 'n',
  message_template_language: 'en-US',
};

describe('template events', () => {
  it('reads a rejection, with the reason that says more', () => {
    const update = read('message_template_status_update', {
      ...template,
      event: 'rejected',
      reason: 'INCORRECT_CATEGORY',
      rejection_info: { reason: 'It is marketing', recommendation: 'Choose MARKETING' },
    });
    expect(update).toMatchObject({
      kind: 'template-events',
      update: 'status',
      templateId: '1689556908129832',
      name: 'n',
      language: 'en-US',
      event: 'REJECTED',
      status: 'REJECTED',
      reason: 'It is marketing',
      recommendation: 'Choose MARKETING',
      at: new Date(1_767_225_600_000),
    });
  });

  it.each([
    ['APPROVED', 'APPROVED'],
    ['REINSTATED', 'APPROVED'],
    ['PAUSED', 'PAUSED'],
    ['ARCHIVED', 'ARCHIVED'],
    ['FLAGGED', undefined],
    ['LOCKED', undefined],
    ['UNARCHIVED', undefined],
  ])('knows the status after %s', (event, status) => {
    const update = read('message_template_status_update', { ...template, event, reason: 'NONE' }) as {
      status?: string;
    };
    expect(update).toMatchObject({ event });
    expect(update.status).toBe(status);
    expect(update).not.toHaveProperty('reason');
  });

  it.each(['message_template_quality_update', 'message_template_status_update'])(
    'reads a quality update under %s',
    (field) => {
      const value = { ...template, previous_quality_score: 'GREEN', new_quality_score: 'YELLOW' };
      expect(read(field, value)).toMatchObject({ update: 'quality', quality: 'YELLOW', previousQuality: 'GREEN' });
    },
  );

  it('reads changed components', () => {
    const value = { ...template, message_template_element: 'body', message_template_buttons: [{ a: 1 }] };
    expect(read('message_template_components_update', value)).toMatchObject({
      update: 'components',
      body: 'body',
      buttons: [{ a: 1 }],
    });
  });

  it('distinguishes a coming category from a new one', () => {
    const notice = {
      ...template,
      new_category: 'UTILITY',
      correct_category: 'MARKETING',
      category_update_timestamp: 1_767_225_600,
    };
    expect(read('template_category_update', notice)).toMatchObject({
      category: 'UTILITY',
      upcomingCategory: 'MARKETING',
      upcomingAt: new Date(1_767_225_600_000),
    });
    const done = { ...template, previous_category: 'UTILITY', new_category: 'MARKETING' };
    expect(read('template_category_update', done)).toMatchObject({
      category: 'MARKETING',
      previousCategory: 'UTILITY',
    });
  });

  it('marks an event without a template', () => {
    expect(read('message_template_status_update', { event: 'APPROVED' })).toMatchObject({ kind: 'unknown' });
  });
});

describe('phone number events', () => {
  it.each<[unknown, string | undefined]>([
    [250, 'TIER_250'],
    ['2000', 'TIER_2K'],
    ['TIER_10K', 'TIER_10K'],
    [-1, 'TIER_UNLIMITED'],
    [7, undefined],
    ['lots', undefined],
  ])('reads the limit %p', (limit, messagingLimit) => {
    const update = read('phone_number_quality_update', {
      display_phone_number: '+1 555-010-0000',
      event: 'THROUGHPUT_UPGRADE',
      max_daily_conversations_per_business: limit,
      current_limit: 'odd',
    });
    expect(update).toMatchObject({
      kind: 'phone-number-events',
      update: 'quality',
      event: 'THROUGHPUT_UPGRADE',
      phoneDigits: '15550100000',
    });
    expect((update as { messagingLimit?: string }).messagingLimit).toBe(messagingLimit);
  });

  it('reads a decision about a name', () => {
    expect(
      read('phone_number_name_update', {
        decision: 'APPROVED',
        requested_verified_name: 'Shop',
        rejection_reason: null,
      }),
    ).toMatchObject({ update: 'name', decision: 'APPROVED', verifiedName: 'Shop' });
  });
});

describe('account events', () => {
  it('reads restrictions, bans and violations', () => {
    const value = {
      event: 'ACCOUNT_RESTRICTION',
      restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: 1_767_225_600 }],
      ban_info: { waba_ban_state: 'SCHEDULE_FOR_DISABLE', waba_ban_date: 'May 1, 2026' },
      violation_info: { violation_type: 'SPAM' },
    };
    expect(read('account_update', value)).toMatchObject({
      kind: 'account-events',
      update: 'account',
      event: 'ACCOUNT_RESTRICTION',
      restrictions: [{ type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiresAt: new Date(1_767_225_600_000) }],
      banState: 'SCHEDULE_FOR_DISABLE',
      banDate: 'May 1, 2026',
      violation: 'SPAM',
      details: value,
    });
  });

  it.each<[string, object, object]>([
    ['account_review_update', { decision: 'REJECTED' }, { update: 'review', decision: 'REJECTED' }],
    [
      'account_alerts',
      { entity_type: 'PHONE_NUMBER', entity_id: 5, alert_info: { alert_severity: 'CRITICAL', alert_type: 'T' } },
      { update: 'alert', alert: { entityType: 'PHONE_NUMBER', entityId: '5', severity: 'CRITICAL', type: 'T' } },
    ],
    [
      'business_capability_update',
      { max_daily_conversations_per_business: 100_000, max_phone_numbers_per_business: 20 },
      { update: 'capability', messagingLimit: 'TIER_100K', maxPhoneNumbers: 20 },
    ],
    [
      'security',
      { display_phone_number: '15550100000', event: 'PIN_CHANGED', requester: '1' },
      { update: 'security', event: 'PIN_CHANGED', phoneDigits: '15550100000' },
    ],
  ])('reads %s', (field, value, expected) => {
    expect(read(field, value)).toMatchObject({ kind: 'account-events', ...expected });
  });
});
