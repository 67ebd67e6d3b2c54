import { readWebhook } from '../../whatsapp/webhook/webhook-payload';
import { changesOfAccount, changesOfNumber, type NumberChange } from './number-change';

const AT = 1_767_225_600;

function changes(field: string, value: object, time: number | undefined = AT): NumberChange[] {
  const entry = [{ id: '77', time, changes: [{ field, value }] }];
  const updates = readWebhook({ object: 'whatsapp_business_account', entry });
  return updates.flatMap((update) => {
    if (update.kind === 'phone-number-events') return changesOfNumber(update);
    return update.kind === 'account-events' ? changesOfAccount(update) : [];
  });
}
const number = { display_phone_number: '15550100199' };

describe('changes of a number', () => {
  it('raises the rate after an upgrade, and the limit that comes along', () => {
    const found = changes('phone_number_quality_update', {
      ...number,
      event: 'THROUGHPUT_UPGRADE',
      max_daily_conversations_per_business: 'TIER_UNLIMITED',
    });
    expect(found.map(({ kind, to, patch }) => [kind, to, patch])).toEqual([
      ['messaging_limit', 'TIER_UNLIMITED', { tier: 'TIER_UNLIMITED', messageLimit: -1 }],
      ['throughput', '1000', { messagesPerSecond: 1000 }],
    ]);
    expect(found[0]!.target).toEqual({ wabaId: '77', digits: '15550100199', metaId: undefined });
    expect(found[0]!.occurredAt).toEqual(new Date(AT * 1000));
  });

  it.each([
    ['FLAGGED', 'RED'],
    ['UNFLAGGED', 'UNKNOWN'],
  ])('takes %s for the quality %s', (event, qualityRating) => {
    const [found] = changes('phone_number_quality_update', { ...number, event });
    expect(found).toMatchObject({ kind: 'quality', patch: { qualityRating } });
  });

  it('only remembers an event that moves nothing', () => {
    const found = changes('phone_number_quality_update', { ...number, event: 'ONBOARDING' });
    expect(found).toMatchObject([{ kind: 'account', to: 'ONBOARDING' }]);
    expect(found[0]).not.toHaveProperty('patch');
  });

  it('takes a name once it is approved, and remembers why it is not', () => {
    const name = { ...number, requested_verified_name: 'Acme' };
    expect(changes('phone_number_name_update', { ...name, decision: 'APPROVED' })).toMatchObject([
      { kind: 'name', to: 'Acme', patch: { verifiedName: 'Acme' } },
    ]);
    const declined = { ...name, decision: 'REJECTED', rejection_reason: 'NAME_NOT_RELATED' };
    const [found] = changes('phone_number_name_update', declined);
    expect(found).toMatchObject({ kind: 'name_review', reason: 'REJECTED: NAME_NOT_RELATED' });
    expect(found).not.toHaveProperty('patch');
  });

  it('explains errors that come for the number as a whole', () => {
    const value = {
      metadata: { ...number, phone_number_id: '10555' },
      errors: [{ code: 131035, title: 'x', error_data: { details: 'Too slow' } }],
    };
    const [found] = changes('messages', value);
    expect(found).toMatchObject({ kind: 'error', to: '131035', target: { metaId: '10555' } });
    expect(found!.reason).toMatch(/: Too slow$/);
  });

  it('has nothing to say about an unknown number', () => {
    expect(changes('phone_number_quality_update', { event: 'FLAGGED' })).toEqual([]);
    expect(changes('security', { event: 'PIN_CHANGED' })).toEqual([]);
  });
});

describe('changes of an account', () => {
  const account = (value: object) => changes('account_update', value)[0]!;

  it('holds sending while the account is disabled, until it is reinstated', () => {
    const ban = (state: string) => account({ event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: state } });
    expect(ban('DISABLE').pause?.code).toBe('account_disabled');
    expect(ban('REINSTATE').resumes).toContain('account_disabled');
    expect(ban('REINSTATE').kind).toBe(ban('DISABLE').kind);
    expect(ban('SCHEDULE_FOR_DISABLE')).not.toHaveProperty('pause');
    expect(ban('SCHEDULE_FOR_DISABLE').kind).not.toBe(ban('DISABLE').kind);
  });

  it('holds sending under a restriction of messaging, to its last end', () => {
    const restriction_info = [
      { restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: AT + 60 },
      { restriction_type: 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING', expiration: AT + 120 },
      { restriction_type: 'RESTRICTED_ADD_PHONE_NUMBER_ACTION' },
    ];
    const { pause, reason } = account({ event: 'ACCOUNT_RESTRICTION', restriction_info });
    expect(pause).toMatchObject({ code: 'account_restricted', until: new Date((AT + 120) * 1000).toISOString() });
    expect(pause).not.toHaveProperty('holds');
    expect(reason).toContain('RESTRICTED_ADD_PHONE_NUMBER_ACTION');
  });

  it('lets replies pass while only what the business begins is restricted', () => {
    const restriction_info = [
      { restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: AT + 60 },
      { restriction_type: 'RESTRICTED_ADD_PHONE_NUMBER_ACTION' },
    ];
    const { pause } = account({ event: 'ACCOUNT_RESTRICTION', restriction_info });
    expect(pause).toMatchObject({ code: 'account_restricted', holds: 'templates' });
  });

  it('sets no end when one of the restrictions has none, and holds nothing for other restrictions', () => {
    const withoutEnd = [
      { restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: AT },
      { restriction_type: 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING' },
    ];
    const held = account({ event: 'ACCOUNT_RESTRICTION', restriction_info: withoutEnd });
    expect(held.pause).not.toHaveProperty('until');
    const other = [{ restriction_type: 'RESTRICTED_ADD_PHONE_NUMBER_ACTION' }];
    const free = account({ event: 'ACCOUNT_RESTRICTION', restriction_info: other });
    expect(free).not.toHaveProperty('pause');
  });

  it.each([
    ['ACCOUNT_DELETED', 'account_deleted'],
    ['ACCOUNT_OFFBOARDED', 'account_offboarded'],
  ])('holds sending after %s', (event, code) => {
    expect(account({ event }).pause).toMatchObject({
      code,
      title: expect.any(String) as string,
      explanation: expect.any(String) as string,
      action: expect.any(String) as string,
    });
  });

  it('lets a reconnected account go on, but not one that was disabled', () => {
    expect(account({ event: 'ACCOUNT_RECONNECTED' }).resumes).toEqual(['account_offboarded']);
  });

  it('remembers violations and what is new to it', () => {
    const violation = { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'SPAM' } };
    expect(account(violation)).toMatchObject({ kind: 'account', reason: 'SPAM' });
    expect(account({ event: 'SOMETHING_NEW' })).toMatchObject({ kind: 'account', to: 'SOMETHING_NEW' });
  });

  it('distinguishes alerts of one number from those of the account', () => {
    const alert = (entity_type: string) =>
      changes('account_alerts', {
        entity_type,
        entity_id: '10555',
        alert_info: { alert_severity: 'WARNING', alert_type: 'T', alert_description: 'Look' },
      })[0]!;
    expect(alert('PHONE_NUMBER').target.metaId).toBe('10555');
    expect(alert('WABA').target.metaId).toBeUndefined();
    expect(alert('WABA')).toMatchObject({ kind: 'alert', to: 'T', reason: 'WARNING: Look' });
  });

  it('moves the limit of all numbers by the capability of the account', () => {
    const value = { max_daily_conversations_per_business: 2000 };
    const [found] = changes('business_capability_update', value);
    expect(found).toMatchObject({ target: { wabaId: '77' }, patch: { messageLimit: 2000 } });
    expect(found!.target.digits).toBeUndefined();
    expect(changes('business_capability_update', {})).toEqual([]);
  });
});

describe('the key of a change', () => {
  const keys = (time: number | undefined, event: string) =>
    changes('account_update', { event }, time).map(({ dedupeKey }) => dedupeKey);

  it('is the same for each delivery, and another for another time or content', () => {
    expect(keys(AT, 'A')).toEqual(keys(AT, 'A'));
    expect(keys(AT, 'A')).not.toEqual(keys(AT + 1, 'A'));
    expect(keys(AT, 'A')).not.toEqual(keys(AT, 'B'));
    expect(keys(undefined, 'A')).toEqual(keys(undefined, 'A'));
  });
});
