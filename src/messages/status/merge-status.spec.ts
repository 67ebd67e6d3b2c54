import fc from 'fast-check';
import { explainFailure } from '../../whatsapp/errors/error-policy';
import { mergeStatus, sameState, type StatusReport, type StatusState } from './merge-status';

const CREATED = new Date('2026-11-01T10:00:00.500Z');
const at = (seconds: number): Date => new Date(CREATED.getTime() + seconds * 1000);

const QUEUED: StatusState = {
  status: 'queued',
  createdAt: CREATED,
  sentAt: null,
  deliveredAt: null,
  readAt: null,
  playedAt: null,
  failedAt: null,
  error: null,
  pricing: null,
};
const SENDING: StatusState = { ...QUEUED, status: 'sending' };
const SENT: StatusState = { ...QUEUED, status: 'sent', sentAt: at(1) };
const UNCONFIRMED: StatusState = {
  ...QUEUED,
  status: 'failed',
  failedAt: at(900),
  error: explainFailure('delivery_unconfirmed'),
};
const REFUSED: StatusState = { ...QUEUED, status: 'failed', failedAt: at(2), error: explainFailure(100) };

const report = (status: StatusReport['status'], seconds: number): StatusReport => ({
  status,
  occurredAt: at(seconds),
  ...(status === 'failed' ? { failure: explainFailure(131026) } : {}),
});
const merge = (state: StatusState, ...reports: StatusReport[]): StatusState => reports.reduce(mergeStatus, state);

describe('mergeStatus', () => {
  it('goes up and never back', () => {
    const state = merge(SENT, report('read', 9), report('delivered', 5), report('sent', 1));
    expect(state).toMatchObject({ status: 'read', deliveredAt: at(5), readAt: at(9) });
  });

  it('takes read for delivered and sent', () => {
    const state = merge(SENDING, report('read', 9));
    expect(state).toMatchObject({ status: 'read', sentAt: at(9), deliveredAt: at(9) });
  });

  it('keeps when a voice message was played, and takes it for read', () => {
    const state = merge(SENT, report('played', 12), report('delivered', 3));
    expect(state).toMatchObject({ status: 'read', readAt: at(12), playedAt: at(12) });
  });

  it('keeps a failure against sent, and gives way to delivery', () => {
    const failed = merge(SENT, report('failed', 4), report('sent', 1));
    expect(failed).toMatchObject({ status: 'failed', failedAt: at(4), error: { code: 131026 } });
    const delivered = merge(failed, report('delivered', 6));
    expect(delivered).toMatchObject({ status: 'delivered', failedAt: null, error: null });
    expect(merge(delivered, report('failed', 4))).toEqual(delivered);
  });

  it('takes any report of Meta for more than its own failure to hear of one', () => {
    expect(merge(UNCONFIRMED, report('sent', 1))).toMatchObject({ status: 'sent', error: null, failedAt: null });
    expect(merge(UNCONFIRMED, report('failed', 3))).toMatchObject({
      status: 'failed',
      error: { code: 131026 },
      failedAt: at(3),
    });
  });

  it('clears what a waiting message was held by', () => {
    const waiting = { ...QUEUED, error: explainFailure(131000) };
    expect(merge(waiting, report('sent', 1))).toMatchObject({ status: 'sent', error: null });
  });

  it('never dates a status before the message', () => {
    // Meta's times are whole seconds.
    expect(merge(QUEUED, report('sent', -0.5)).sentAt).toEqual(CREATED);
  });

  it('keeps the price of the highest status', () => {
    const priced = (status: StatusReport['status'], billable: boolean): StatusReport => ({
      ...report(status, 3),
      pricing: { category: 'utility', billable },
    });
    const forth = merge(SENT, priced('sent', false), priced('delivered', true));
    const back = merge(SENT, priced('delivered', true), priced('sent', false));
    expect(forth.pricing).toEqual({ category: 'utility', billable: true, of: 'delivered' });
    expect(back.pricing).toEqual(forth.pricing);
  });
});

const failures = fc.constantFrom(131026, 131049, 130472).map((code) => explainFailure(code));
const pricings = fc.option(fc.record({ category: fc.constantFrom('utility', 'marketing'), billable: fc.boolean() }), {
  nil: undefined,
});
const reports: fc.Arbitrary<StatusReport> = fc.record({
  status: fc.constantFrom('sent', 'delivered', 'read', 'played', 'failed'),
  occurredAt: fc.integer({ min: -1, max: 6 }).map(at),
  pricing: pricings,
  failure: failures,
});
const states = fc.constantFrom(QUEUED, SENDING, SENT, UNCONFIRMED, REFUSED);

describe('reports in any order, any number of times', () => {
  it('end in the same state', () => {
    const deliveries = fc
      .array(reports, { minLength: 1, maxLength: 7 })
      .chain((once) =>
        fc.tuple(fc.constant(once), fc.shuffledSubarray([...once, ...once, ...once], { minLength: once.length * 3 })),
      );
    fc.assert(
      fc.property(states, deliveries, (state, [once, shuffled]) => {
        expect(merge(state, ...shuffled)).toEqual(merge(state, ...once));
      }),
      { numRuns: 3000 },
    );
  });

  it('never lower the status, and a repeated one changes nothing', () => {
    const rank = { queued: 0, sending: 1, failed: 1, sent: 2, received: 2, delivered: 3, read: 4 };
    fc.assert(
      fc.property(states, fc.array(reports, { maxLength: 6 }), reports, (state, earlier, next) => {
        const before = merge(state, ...earlier);
        const after = merge(before, next);
        if (next.status !== 'failed') expect(rank[after.status]).toBeGreaterThanOrEqual(rank[before.status]);
        expect(sameState(merge(after, next), after)).toBe(true);
      }),
    );
  });
});
