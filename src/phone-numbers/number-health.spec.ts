import type { TokenInfo } from '../whatsapp/graph/graph-types';
import {
  judgeHealth,
  judgeNumber,
  judgeSending,
  judgeToken,
  judgeWebhooks,
  worst,
} from './number-health';

const NOW = new Date('2026-11-22T12:00:00Z');
const TOKEN: TokenInfo = {
  isValid: true,
  expiresAt: null,
  dataAccessExpiresAt: null,
  scopes: ['whatsapp_business_messaging', 'whatsapp_business_management'],
  granularScopes: [],
};
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

describe('judgeToken', () => {
  it.each<[string, Partial<TokenInfo>, string, RegExp]>([
    ['a token for good', {}, 'ok', /does not expire/],
    ['a token for months', { expiresAt: inDays(60) }, 'ok', /until 2027-01-21/],
    ['a token that ends soon', { expiresAt: inDays(3) }, 'warning', /expires at/],
    ['a token that has ended', { expiresAt: inDays(-1) }, 'failed', /expired/],
    [
      'a refused token',
      { isValid: false, error: { message: 'Session has expired' } },
      'failed',
      /Session has expired/,
    ],
    [
      'a token that cannot send',
      { scopes: ['whatsapp_business_management'] },
      'failed',
      /whatsapp_business_messaging/,
    ],
    [
      'a token that can only send',
      { scopes: ['whatsapp_business_messaging'] },
      'warning',
      /whatsapp_business_management/,
    ],
  ])('%s', (_, change, status, text) => {
    const [result, detail] = judgeToken({ ...TOKEN, ...change }, NOW);
    expect(result).toBe(status);
    expect(detail).toMatch(text);
  });
});

describe('judgeSending', () => {
  const number = {
    status: 'active',
    sendingPausedAt: null,
    sendingPausedReason: null,
  } as const;

  it('is content with an active number', () => {
    expect(judgeSending(number)[0]).toBe('ok');
  });

  it('names the status of another one', () => {
    expect(judgeSending({ ...number, status: 'disabled' })).toEqual([
      'failed',
      expect.stringContaining('disabled'),
    ]);
  });

  it('says why sending is held and who must act', () => {
    const sendingPausedReason = {
      code: 190,
      title: 'Token expired',
      explanation: 'It ended.',
      action: 'Set a new one.',
    };
    const [status, detail] = judgeSending({ ...number, sendingPausedAt: NOW, sendingPausedReason });
    expect(status).toBe('failed');
    expect(detail).toContain('Token expired. It ended. Set a new one.');
  });
});

describe('judgeNumber', () => {
  const details = {
    id: '1',
    display_phone_number: '+1 555-010-0199',
    status: 'CONNECTED',
    quality_rating: 'GREEN',
    name_status: 'APPROVED',
  };

  it.each<[object, string]>([
    [{}, 'ok'],
    [{ status: 'BANNED' }, 'failed'],
    [{ status: 'A_NEW_WORD' }, 'warning'],
    [{ quality_rating: 'RED' }, 'warning'],
    [{ name_status: 'DECLINED' }, 'warning'],
    [{ display_phone_number: undefined }, 'failed'],
  ])('%j is %s', (change, status) => {
    expect(judgeNumber({ ...details, ...change })[0]).toBe(status);
  });
});

describe('judgeHealth', () => {
  it('repeats what Meta names as obstacles and how they are removed', () => {
    const [status, detail] = judgeHealth({
      can_send_message: 'BLOCKED',
      entities: [
        { entity_type: 'PHONE_NUMBER', can_send_message: 'AVAILABLE' },
        {
          entity_type: 'WABA',
          can_send_message: 'BLOCKED',
          errors: [{ error_description: 'No payment method.', possible_solution: 'Add one.' }],
        },
        {
          entity_type: 'BUSINESS',
          can_send_message: 'LIMITED',
          additional_info: ['Not verified.'],
        },
      ],
    });
    expect(status).toBe('failed');
    expect(detail).toBe(
      'Meta reports BLOCKED. WABA: No payment method. Add one. BUSINESS: Not verified.',
    );
  });

  it('warns of limits, and knows when Meta says nothing', () => {
    expect(judgeHealth({ can_send_message: 'LIMITED' })[0]).toBe('warning');
    expect(judgeHealth({ can_send_message: 'AVAILABLE' })[0]).toBe('ok');
    expect(judgeHealth({})[0]).toBe('unknown');
  });
});

it('finds this app among those that receive the webhooks', () => {
  const app = (id: string) => ({ whatsapp_business_api_data: { id } });
  expect(judgeWebhooks([app('1'), app('2')], '2')[0]).toBe('ok');
  expect(judgeWebhooks([app('1')], '2')[0]).toBe('failed');
  expect(judgeWebhooks([], '2')[0]).toBe('failed');
  expect(judgeWebhooks(null, '2')[0]).toBe('warning');
});

it('sums checks up by the worst of them', () => {
  expect(worst([])).toBe('ok');
  expect(worst(['ok', 'unknown'])).toBe('unknown');
  expect(worst(['failed', 'warning', 'ok'])).toBe('failed');
});
