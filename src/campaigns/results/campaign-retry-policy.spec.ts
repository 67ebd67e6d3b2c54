import { isRetried, retryWaitSeconds } from './campaign-retry-policy';

describe('a retry', () => {
  it.each([131049, 130429, 131000, 131016, 131057, 190, 132015, 'graph_unreachable'])('takes %s', (code) =>
    expect(isRetried(code, false)).toBe(true),
  );

  it.each([131026, 131050, 130472, 131021, 'contact_opted_out', 'delivery_unconfirmed', 'campaign_cancelled'])(
    'never takes %s, not even when it is named',
    (code) => {
      expect(isRetried(code, false)).toBe(false);
      expect(isRetried(code, true)).toBe(false);
    },
  );

  it('takes an unknown outcome only when it is named and the operator lets it', () => {
    expect(isRetried('delivery_unconfirmed', true, 'asked')).toBe(true);
    expect(isRetried('delivery_unconfirmed', false, 'asked')).toBe(false);
    expect(isRetried('delivery_unconfirmed', true, 'never')).toBe(false);
    expect(isRetried(131026, true, 'asked')).toBe(false);
  });

  it.each([132001, 132000, 131008])('takes %s only when it is named', (code) => {
    expect(isRetried(code, false)).toBe(false);
    expect(isRetried(code, true)).toBe(true);
  });

  it('waits a day after Meta held a message back, and longer each time', () => {
    expect(retryWaitSeconds(131049, 1)).toBe(86_400);
    expect(retryWaitSeconds(131049, 2)).toBeGreaterThanOrEqual(86_400);
    expect(retryWaitSeconds(132001, 1)).toBe(0);
  });
});
