import type { GraphAppSubscription, TokenInfo } from '../../whatsapp/graph/graph-types';
import { SUBSCRIBED_FIELDS } from '../../whatsapp/webhook/webhook-fields';
import { GraphError } from '../../whatsapp/graph/graph-error';
import { judgeLimit, judgeMessaging, judgeNumber, judgeQuality, judgeSending, judgeThroughput } from './judge-number';
import { judgeBlobStore, judgeClock, judgeTemplates } from './judge-environment';
import { judgeExpiry, judgeScopes, judgeToken } from './judge-token';
import { type CallbackFacts, judgeCallback, judgeSignature, judgeSubscription } from './judge-webhooks';
import { judgeRefusal, type CheckResult, worst } from './check-result';

const NOW = new Date('2026-11-22T12:00:00Z');
const TOKEN: TokenInfo = {
  isValid: true,
  expiresAt: null,
  dataAccessExpiresAt: null,
  scopes: ['whatsapp_business_messaging', 'whatsapp_business_management'],
  granularScopes: [],
};
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

/** A line that is not ok names its cause and its cure; one that is has neither. */
function expectLine(result: CheckResult, status: string, text: RegExp): void {
  expect(result.status).toBe(status);
  expect(result.detail).toMatch(text);
  for (const said of [result.cause, result.cure]) {
    if (status === 'ok') expect(said).toBeNull();
    else expect(said).toMatch(/\w{3}.*\.$/s);
  }
}

describe('the token', () => {
  const refused = { isValid: false, scopes: [], error: { message: 'Session has expired' } };

  it('is valid or not', () => {
    expectLine(judgeToken(TOKEN), 'ok', /takes/);
    expectLine(judgeToken({ ...TOKEN, ...refused }), 'failed', /Session has expired/);
  });

  it.each<[string[], string, RegExp]>([
    [['whatsapp_business_messaging', 'whatsapp_business_management'], 'ok', /has/],
    [['whatsapp_business_management'], 'failed', /nothing can be sent/],
    [['whatsapp_business_messaging'], 'warning', /templates/],
  ])('with the scopes %j is %s', (scopes, status, text) => {
    expectLine(judgeScopes({ ...TOKEN, scopes }), status, text);
  });

  it.each<[string, Partial<TokenInfo>, string, RegExp]>([
    ['for good', {}, 'ok', /does not expire/],
    ['for months', { expiresAt: inDays(60) }, 'ok', /2027-01-21/],
    ['that ends soon', { expiresAt: inDays(3) }, 'warning', /expires at 2026-11-25/],
    ['that has ended', { expiresAt: inDays(-1) }, 'failed', /expired at 2026-11-21/],
    ['whose consent has ended', { dataAccessExpiresAt: inDays(-1) }, 'warning', /ended/],
    ['that Meta refuses', refused, 'unknown', /says nothing/],
  ])('%s', (_, change, status, text) => {
    expectLine(judgeExpiry({ ...TOKEN, ...change }, NOW), status, text);
  });

  it('that is refused says nothing of its scopes', () => {
    expectLine(judgeScopes({ ...TOKEN, ...refused }), 'unknown', /says nothing/);
  });
});

describe('sending here', () => {
  const number = { status: 'active', sendingPausedAt: null, sendingPausedReason: null } as const;

  it('needs an active number', () => {
    expectLine(judgeSending(number), 'ok', /active/);
    expectLine(judgeSending({ ...number, status: 'disabled' }), 'failed', /disabled/);
  });

  it('says why it is held and who must act', () => {
    const sendingPausedReason = {
      code: 190,
      title: 'Token expired',
      explanation: 'It ended.',
      action: 'Set a new one.',
    };
    const result = judgeSending({ ...number, sendingPausedAt: NOW, sendingPausedReason });
    expectLine(result, 'failed', /Token expired/);
    expect(result).toMatchObject({ cause: 'It ended.', cure: 'Set a new one.' });
  });
});

describe('the number at Meta', () => {
  const details = {
    id: '1',
    display_phone_number: '+1 555-010-0199',
    status: 'CONNECTED',
    quality_rating: 'GREEN',
    name_status: 'APPROVED',
    throughput: { level: 'STANDARD' },
    whatsapp_business_manager_messaging_limit: 'TIER_10K',
  };

  it.each<[object, string]>([
    [{}, 'ok'],
    [{ status: 'BANNED' }, 'failed'],
    [{ status: 'A_NEW_WORD' }, 'warning'],
    [{ name_status: 'DECLINED' }, 'warning'],
    [{ display_phone_number: undefined }, 'failed'],
  ])('%j is %s', (change, status) => {
    expectLine(judgeNumber({ ...details, ...change }), status, /./);
  });

  it.each([
    ['GREEN', 'ok'],
    ['YELLOW', 'warning'],
    ['RED', 'failed'],
    ['NA', 'unknown'],
  ])('of quality %s is %s', (quality_rating, status) => {
    expectLine(judgeQuality({ ...details, quality_rating }), status, /quality/);
  });

  it.each<[string | undefined, number, string]>([
    ['TIER_10K', 10_000, 'ok'],
    ['TIER_UNLIMITED', -1, 'ok'],
    ['TIER_10K', 1000, 'warning'],
    ['TIER_250', 250, 'warning'],
    ['TIER_NOT_SET', 1000, 'unknown'],
  ])('of limit %s, kept as %s, is %s', (tier, kept, status) => {
    const node = { ...details, whatsapp_business_manager_messaging_limit: tier };
    expectLine(judgeLimit(node, kept), status, /./);
  });

  it.each<[string, number, string]>([
    ['STANDARD', 80, 'ok'],
    ['HIGH', 1000, 'ok'],
    ['HIGH', 80, 'warning'],
    ['NOT_APPLICABLE', 20, 'warning'],
  ])('of throughput %s, kept as %s, is %s', (level, kept, status) => {
    expectLine(judgeThroughput({ ...details, throughput: { level } }, kept), status, /Meta takes/);
  });

  it('may be held back by what Meta names, with how it is removed', () => {
    const result = judgeMessaging({
      can_send_message: 'BLOCKED',
      entities: [
        { entity_type: 'PHONE_NUMBER', can_send_message: 'AVAILABLE' },
        {
          entity_type: 'WABA',
          can_send_message: 'BLOCKED',
          errors: [{ error_description: 'No payment method.', possible_solution: 'Add one.' }],
        },
        { entity_type: 'BUSINESS', can_send_message: 'LIMITED', additional_info: ['Not verified.'] },
      ],
    });
    expect(result).toEqual({
      status: 'failed',
      detail: 'Meta reports BLOCKED.',
      cause: 'WABA: No payment method. BUSINESS: Not verified.',
      cure: 'Add one.',
    });
    expectLine(judgeMessaging({ can_send_message: 'LIMITED' }), 'warning', /LIMITED/);
    expectLine(judgeMessaging({ can_send_message: 'AVAILABLE' }), 'ok', /no obstacle/);
    expectLine(judgeMessaging({}), 'unknown', /no health status/);
  });
});

describe('the webhooks', () => {
  const ownUrl = 'https://api.example.com/webhook';
  const fields = SUBSCRIBED_FIELDS.map((name) => ({ name }));
  const app = (change: Partial<GraphAppSubscription> = {}): GraphAppSubscription[] => [
    { object: 'page', callback_url: 'https://elsewhere.example.com', active: true, fields: [] },
    { object: 'whatsapp_business_account', callback_url: ownUrl, active: true, fields, ...change },
  ];
  const facts: CallbackFacts = { ownUrl, subscriptions: app(), webhooks: {}, probe: { reached: true }, proven: false };
  const away = { reached: false, reason: 'ECONNREFUSED', cause: 'Nothing answers.' } as const;
  const elsewhere = 'https://other.example.com/hook?key=hidden';

  it('need the subscription of this very app', () => {
    const subscribed = (id: string) => ({ whatsapp_business_api_data: { id } });
    expectLine(judgeSubscription([subscribed('1'), subscribed('2')], '2'), 'ok', /subscribed/);
    expectLine(judgeSubscription([subscribed('1')], '2'), 'failed', /not subscribed/);
    expectLine(judgeSubscription(null, '2'), 'warning', /not known/);
  });

  it.each<[string, Partial<CallbackFacts>, string, RegExp]>([
    ['come here', {}, 'ok', /answers Meta's challenge/],
    ['come here, slash or not', { ownUrl: `${ownUrl}/` }, 'ok', /answers/],
    ['have no address', { subscriptions: [] }, 'failed', /no address/],
    ['are off', { subscriptions: app({ active: false }) }, 'failed', /are off/],
    ['lack messages', { subscriptions: app({ fields: [] }) }, 'failed', /Neither statuses/],
    ['lack others', { subscriptions: app({ fields: fields.slice(0, 3) }) }, 'warning', /Some news/],
    ['go elsewhere', { subscriptions: app({ callback_url: elsewhere }) }, 'warning', /other\.example/],
    ['of the number go elsewhere', { webhooks: { phone_number: elsewhere } }, 'warning', /other\./],
    [
      'go elsewhere and arrive',
      { webhooks: { whatsapp_business_account: elsewhere }, proven: true },
      'ok',
      /arrives here/,
    ],
    ['do not get through', { probe: away }, 'failed', /ECONNREFUSED/],
    ['get through from outside only', { probe: away, proven: true }, 'warning', /ECONNREFUSED/],
  ])('%s', (_, change, status, text) => {
    const result = judgeCallback({ ...facts, ...change });
    expectLine(result, status, text);
    expect(JSON.stringify(result)).not.toContain('hidden');
  });

  it.each<[string, Record<string, Date | null>, string, RegExp]>([
    ['a webhook of the number', { own: NOW, any: NOW }, 'ok', /came at/],
    ['a refusal long ago', { own: NOW, any: NOW, refused: inDays(-1) }, 'ok', /came at/],
    ['webhooks of others', { any: NOW }, 'unknown', /none of this number/],
    ['nothing', {}, 'unknown', /No webhook/],
    ['a wrong signature alone', { refused: NOW }, 'failed', /ever accepted/],
    ['a wrong one after others', { any: inDays(-1), refused: NOW }, 'failed', /accepted since/],
    ['one after own', { own: inDays(-1), any: inDays(-1), refused: NOW }, 'warning', /since/],
  ])('prove the secret by %s', (_, evidence, status, text) => {
    const none = { own: null, any: null, refused: null };
    expectLine(judgeSignature({ ...none, ...evidence }, 100), status, text);
  });
});

describe('the environment', () => {
  it.each<[number | null, number | undefined, string]>([
    [12, 6000, 'ok'],
    [12, undefined, 'ok'],
    [0, 6000, 'warning'],
    [230, 250, 'warning'],
    [250, 250, 'failed'],
    [null, undefined, 'unknown'],
  ])('with %s templates of %s are %s', (count, limit, status) => {
    expectLine(judgeTemplates(count === null ? null : { count, limit }), status, /template/);
  });

  it.each<[number | null, string, RegExp]>([
    [0, 'ok', /agree/],
    [-29_000, 'ok', /agree/],
    [60_000, 'warning', /behind/],
    [-60_000, 'warning', /ahead/],
    [-600_000, 'failed', /ahead/],
    [null, 'unknown', /could not be read/],
  ])('with a clock %s ms from ours are %s', (skew, status, text) => {
    const serverTime = skew === null ? null : new Date(NOW.getTime() + skew - 500);
    expectLine(judgeClock({ serverTime, askedAt: NOW, answeredAt: NOW }), status, text);
  });

  it('need the blob store', () => {
    expectLine(judgeBlobStore(null), 'ok', /answers/);
    expectLine(judgeBlobStore('ECONNREFUSED'), 'failed', /ECONNREFUSED/);
  });
});

describe('a question that Meta does not answer', () => {
  const error = (facts: Partial<GraphError>) =>
    new GraphError({ code: 100, outcome: 'rejected', title: 'Invalid parameter', ...facts });

  it('is a finding when Meta refuses it', () => {
    expectLine(judgeRefusal(error({})), 'failed', /Invalid parameter/);
  });

  it('is none while the token is refused or Meta is away', () => {
    expectLine(judgeRefusal(error({ code: 190 })), 'unknown', /refuses the token/);
    const away = error({ code: 'graph_unreachable', outcome: 'not_sent', details: 'ECONNREFUSED' });
    expectLine(judgeRefusal(away), 'unknown', /could not be reached/);
  });
});

it('sums checks up by the worst of them', () => {
  expect(worst([])).toBe('ok');
  expect(worst(['ok', 'unknown'])).toBe('unknown');
  expect(worst(['failed', 'warning', 'ok'])).toBe('failed');
});
