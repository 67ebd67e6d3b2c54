import { asAppError, askMeta } from './graph-failure';
import { GraphError } from './graph-error';

type Failure = ConstructorParameters<typeof GraphError>[0];

const failure = (change: Partial<Failure>) =>
  new GraphError({ code: 100, outcome: 'rejected', title: 'Invalid parameter', ...change });

describe('asAppError', () => {
  it.each<[string, Partial<Failure>, string, number]>([
    ['an expired token', { code: 190 }, 'meta_token_refused', 400],
    ['a missing permission', { code: 210 }, 'meta_token_refused', 400],
    ['a wrong parameter', {}, 'meta_rejected', 400],
    ['a code nobody knows', { code: 999_999, httpStatus: 400 }, 'meta_rejected', 400],
    ['Meta in trouble', { code: 2, httpStatus: 503 }, 'meta_unreachable', 502],
    ['too many calls', { code: 80007, httpStatus: 400 }, 'meta_unreachable', 502],
    ['no connection', { code: 'graph_unreachable', outcome: 'not_sent' }, 'meta_unreachable', 502],
    ['no answer', { code: 'graph_timeout', outcome: 'unknown' }, 'meta_unreachable', 502],
  ])('%s', (_, change, code, status) => {
    const error = asAppError(failure(change));
    expect([error.code, error.status]).toEqual([code, status]);
  });

  it("says what Meta said, what it means, and who must act; keeps what Meta's support asks for", () => {
    const error = asAppError(
      failure({ subcode: 2388024, userMessage: 'There is English content already.', fbtraceId: 'A1' }),
    );
    expect(error.message).toBe(
      'Template exists. Meta says: There is English content already. Edit the existing one, or use another name or language.',
    );
    expect(error.options.extra).toEqual({
      meta_error: expect.objectContaining({ code: 100, subcode: 2388024, fbtrace_id: 'A1' }) as unknown,
    });
  });

  it('passes on a wait that Meta named', () => {
    const error = asAppError(failure({ code: 80007, retryAfterSeconds: 59.2 }));
    expect(error.options.headers).toEqual({ 'Retry-After': '60' });
  });
});

describe('askMeta', () => {
  it('gives the answer, and turns only failures of the call', async () => {
    await expect(askMeta(() => Promise.resolve(1))).resolves.toBe(1);
    await expect(askMeta(() => Promise.reject(failure({})))).rejects.toMatchObject({ code: 'meta_rejected' });
    const bug = new TypeError('bug');
    await expect(askMeta(() => Promise.reject(bug))).rejects.toBe(bug);
  });
});
