import { tokenState, WARNING_MS } from './token-state';

const NOW = new Date('2026-11-22T12:00:00Z');
const inMs = (ms: number) => new Date(NOW.getTime() + ms);
const state = (tokenExpiresAt: Date | null, tokenCheckedAt: Date | null = NOW) =>
  tokenState({ tokenExpiresAt, tokenCheckedAt }, NOW);

describe('tokenState', () => {
  it('is ok long before the end, and for a token that never ends', () => {
    expect(state(inMs(WARNING_MS + 1))).toBe('ok');
    expect(state(null)).toBe('ok');
  });

  it('warns within the last week, to its last millisecond', () => {
    expect(state(inMs(WARNING_MS))).toBe('expiring');
    expect(state(inMs(1))).toBe('expiring');
  });

  it('is expired from the end on', () => {
    expect(state(inMs(0))).toBe('expired');
    expect(state(inMs(-1))).toBe('expired');
  });

  it('is unknown when Meta never said', () => {
    expect(state(null, null)).toBe('unknown');
  });
});
