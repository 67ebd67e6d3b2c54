import type { FailureCode } from './error-policy';
import { ERROR_GROUPS, ERROR_TABLE, explainFailure, policyFor, retryDelayMs } from './error-policy';

const META_CODES = [
  0, 1, 2, 3, 4, 10, 17, 613, 33, 100, 104, 190, 200, 368, 803, 80007, 130403, 130429, 130472, 130497, 131000, 131005,
  131008, 131009, 131016, 131021, 131026, 131030, 131031, 131035, 131036, 131037, 131042, 131045, 131047, 131048,
  131049, 131050, 131051, 131052, 131053, 131055, 131056, 131057, 131060, 131062, 131063, 131064, 132000, 132001,
  132005, 132007, 132008, 132012, 132015, 132016, 132068, 132069, 133000, 133004, 133005, 133006, 133008, 133009,
  133010, 133015, 133016, 134011, 134100, 134101, 134102, 135000, 136024, 136025, 137000, 147001, 147002, 147003,
  147004, 147005, 2388019, 2388023, 2388024, 2388039, 2388040, 2388047, 2388072, 2388073, 2388091, 2388093, 2388293,
  2388299,
];

const none = () => 0;
const most = () => 0.999999;

describe('error table', () => {
  it.each(META_CODES)('knows %i', (code) => {
    expect(policyFor({ code, httpStatus: 400, outcome: 'rejected' }).code).toBe(code);
  });

  it('names every code once', () => {
    const codes = ERROR_GROUPS.flatMap(({ rows }) => rows.map(({ code }) => code));
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
    expect(ERROR_TABLE.size).toBe(codes.length);
  });

  it('explains every code in whole sentences', () => {
    for (const row of ERROR_TABLE.values()) {
      expect(row.title.length).toBeGreaterThan(5);
      expect(row.explanation).toMatch(/^[A-Z"'].{20,}[.]$/);
      expect(row.action).toMatch(/^[A-Z].{5,}[.]$/);
    }
  });

  it('gives every retry without a cap a wait', () => {
    const waiting = [...ERROR_TABLE.values()].filter(({ handling }) =>
      ['retry', 'slow_number', 'wait_pair', 'pause_number', 'throttle_management'].includes(handling),
    );
    expect(waiting.length).toBeGreaterThan(15);
    for (const row of waiting) expect(row.retryAfterSeconds).toBeGreaterThan(0);
  });

  it('lets the status webhook settle a message that Meta may have accepted before it is sent again', () => {
    const doubtful = [...ERROR_TABLE.values()].filter((row) => row.maybeAccepted);
    expect(doubtful.map(({ code }) => code)).toEqual(
      expect.arrayContaining([1, 2, 131000, 131016, 'graph_server_error']),
    );
    for (const row of doubtful) expect(retryDelayMs(row, 1, none)).toBeGreaterThanOrEqual(15_000);
  });
});

describe('policyFor', () => {
  it.each<[FailureCode, string]>([
    [190, 'stop_credential'],
    [368, 'pause_account'],
    [130429, 'slow_number'],
    [131056, 'wait_pair'],
    [131057, 'pause_number'],
    [131048, 'pause_marketing'],
    [131026, 'stop_recipient'],
    [132001, 'stop_request'],
    [132015, 'pause_template'],
    [133010, 'stop_number'],
    [80007, 'throttle_management'],
    ['delivery_unconfirmed', 'await_confirmation'],
    [131052, 'record'],
  ])('judges %s as %s', (code, handling) => {
    expect(policyFor({ code, outcome: 'rejected' }).handling).toBe(handling);
  });

  it('treats the whole range 200 to 299 as a missing permission and keeps the code', () => {
    for (const code of [200, 230, 299]) {
      expect(policyFor({ code, httpStatus: 403 })).toMatchObject({ code, handling: 'stop_credential' });
    }
    expect(policyFor({ code: 300, httpStatus: 400 }).handling).toBe('stop_request');
  });

  it('lets a known subcode of 100 speak, and ignores an unknown one', () => {
    expect(policyFor({ code: 100, subcode: 33, httpStatus: 400 })).toMatchObject({ code: 33, handling: 'stop_number' });
    expect(policyFor({ code: 100, subcode: 2388024 }).title).toBe('Template exists');
    expect(policyFor({ code: 100, subcode: 999 }).code).toBe(100);
    expect(policyFor({ code: 190, subcode: 33 }).code).toBe(190);
  });

  it('tries an unknown server error again, five times in all, and nothing else that is unknown', () => {
    expect(policyFor({ code: 999_999, httpStatus: 500 })).toMatchObject({
      code: 999_999,
      handling: 'retry',
      maxAttempts: 5,
    });
    expect(policyFor({ code: 999_999, httpStatus: 400, isTransient: true }).handling).toBe('retry');
    expect(policyFor({ code: 999_999, httpStatus: 400 })).toMatchObject({ code: 999_999, handling: 'stop_request' });
    expect(policyFor({ code: 999_999 }).handling).toBe('stop_request');
    expect(policyFor({ httpStatus: 413, outcome: 'rejected' })).toMatchObject({ handling: 'retry', maxAttempts: 5 });
  });

  it('never resends what may have been accepted, and always resends what was not sent', () => {
    expect(policyFor({ code: 'graph_timeout', outcome: 'unknown' }).handling).toBe('await_confirmation');
    expect(policyFor({ code: 131000, httpStatus: 502, outcome: 'unknown' }).handling).toBe('await_confirmation');
    expect(policyFor({ outcome: 'unknown' }).handling).toBe('await_confirmation');
    expect(policyFor({ code: 'graph_server_error', outcome: 'unknown' })).toMatchObject({
      handling: 'retry',
      maybeAccepted: true,
      maxAttempts: 5,
    });
    const unreachable = policyFor({ outcome: 'not_sent' });
    expect(unreachable.handling).toBe('retry');
    expect(unreachable.maxAttempts).toBeUndefined();
  });
});

describe('explainFailure', () => {
  it('answers in the API form', () => {
    expect(Object.keys(explainFailure(131026))).toEqual(['code', 'title', 'explanation', 'action', 'retryable']);
    expect(explainFailure(131026).retryable).toBe(false);
    expect(explainFailure(190).retryable).toBe(true);
    expect(explainFailure(131049).retryable).toBe(true);
    expect(explainFailure('outside_service_window').retryable).toBe(false);
    expect(explainFailure(424_242)).toMatchObject({ code: 424_242, title: 'Refused by Meta' });
  });
});

describe('retryDelayMs', () => {
  const seconds = (code: FailureCode, attempt: number, random = none) =>
    retryDelayMs(policyFor({ code }), attempt, random) / 1000;

  it('doubles up to a longest wait', () => {
    expect([1, 2, 3, 4].map((n) => seconds(131000, n))).toEqual([15, 30, 60, 120]);
    expect(seconds(131000, 50)).toBe(900);
  });

  it('follows 4^n for a pair', () => {
    expect([1, 2, 3, 4].map((n) => seconds(131056, n))).toEqual([1, 4, 16, 64]);
    expect(seconds(131056, 99)).toBe(4096);
  });

  it('never waits less than Meta asks for, and adds at most a quarter', () => {
    expect(seconds(131049, 1)).toBe(86_400);
    expect(seconds(131049, 1, most)).toBeLessThanOrEqual(86_400 * 1.25);
    expect(retryDelayMs(policyFor({ code: 130429 }), 1, none, 40)).toBe(40_000);
  });
});
