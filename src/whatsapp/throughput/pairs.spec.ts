import { allot, countPerRecipient } from './pairs';

describe('pairs', () => {
  it('asks for each recipient once, in a fixed order', () => {
    expect(countPerRecipient(['+3', '+1', '+3'])).toEqual([
      { recipient: '+1', wanted: 1 },
      { recipient: '+3', wanted: 2 },
    ]);
  });

  it('gives what was granted to the earlier mentions', () => {
    const granted = new Map([
      ['+1', { granted: 1, waitSeconds: 6.2501 }],
      ['+2', { granted: 0, waitSeconds: 0 }],
    ]);
    expect(allot(['+1', '+2', '+1'], granted)).toEqual([
      { allowed: true, waitMs: 0 },
      { allowed: false, waitMs: 1 },
      { allowed: false, waitMs: 6251 },
    ]);
  });
});
