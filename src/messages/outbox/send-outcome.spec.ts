import { ERROR_TABLE, policyFor } from '../../whatsapp/errors/error-policy';
import { failureOf, outcomeOf, type SendFailure } from './send-outcome';

const FRESH = { attempts: 0, waits: 0 };
const judge = (facts: SendFailure, tries = FRESH) => outcomeOf(policyFor(facts), facts, tries, () => 0);

describe('outcomeOf', () => {
  it.each([...ERROR_TABLE.values()].map((row) => [row.code, row] as const))(
    'knows what to do with %s',
    (_code, row) => {
      const outcome = outcomeOf(row, {}, FRESH, () => 0);
      if (row.handling === 'await_confirmation') expect(outcome.kind).toBe('unconfirmed');
      else if (['stop_recipient', 'stop_request', 'record'].includes(row.handling)) expect(outcome.kind).toBe('failed');
      else expect(outcome).toMatchObject({ kind: 'requeued', counts: row.maxAttempts !== undefined });
    },
  );

  it('gives up after the last try, and not before', () => {
    const facts: SendFailure = { code: 131000, outcome: 'rejected' };
    expect(judge(facts, { attempts: 3, waits: 99 })).toMatchObject({
      kind: 'requeued',
      seconds: 120,
    });
    expect(judge(facts, { attempts: 4, waits: 0 })).toEqual({ kind: 'failed' });
  });

  it('does not count waiting as a try', () => {
    const facts: SendFailure = { code: 130429, outcome: 'rejected' };
    expect(judge(facts, { attempts: 50, waits: 3 })).toMatchObject({ counts: false, seconds: 8 });
  });

  it('remembers that Meta may have accepted the message', () => {
    expect(judge({ code: 131016, outcome: 'rejected' })).toMatchObject({ maybeAccepted: true });
    expect(judge({ code: 130429, outcome: 'rejected' })).toMatchObject({ maybeAccepted: false });
  });

  it('never sends again what may have been accepted without an answer', () => {
    expect(judge({ code: 'graph_timeout', outcome: 'unknown' })).toEqual({ kind: 'unconfirmed' });
    expect(judge({ code: 131000, httpStatus: 500, outcome: 'unknown' })).toEqual({
      kind: 'unconfirmed',
    });
  });

  it('keeps trying an unreachable Meta, soon after each other', () => {
    const facts: SendFailure = { code: 'graph_unreachable', outcome: 'not_sent' };
    expect(judge(facts)).toMatchObject({ kind: 'requeued', counts: false, seconds: 2 });
    expect(judge(facts, { attempts: 0, waits: 500 })).toMatchObject({ seconds: 30 });
  });

  it('obeys a wait that Meta names', () => {
    const facts = { code: 131016, outcome: 'rejected', retryAfterSeconds: 300 } as const;
    expect(judge(facts)).toMatchObject({ seconds: 300 });
  });
});

describe('failureOf', () => {
  it('explains in plain words and keeps what the support of Meta asks for', () => {
    const failure = failureOf({
      code: 100,
      subcode: 33,
      outcome: 'rejected',
      title: 'Invalid parameter \u0000',
      details: 'broken \ud800 text',
      fbtraceId: 'Abc',
    });
    expect(failure).toMatchObject({
      code: 33,
      subcode: 33,
      details: 'broken \ufffd text',
      fbtrace_id: 'Abc',
      meta_title: 'Invalid parameter ',
    });
    expect(failure.explanation).not.toBe('');
    expect(failure.action).not.toBe('');
  });

  it('keeps the number of a code that is not in the table', () => {
    expect(failureOf({ code: 999999, httpStatus: 400, outcome: 'rejected' })).toMatchObject({
      code: 999999,
      title: 'Refused by Meta',
      retryable: false,
    });
  });
});
