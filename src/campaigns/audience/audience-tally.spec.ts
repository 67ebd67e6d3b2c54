import { AudienceTally } from './audience-tally';

describe('the tally of an audience', () => {
  it('counts each contact once: added, there already, or left out', () => {
    const tally = new AudienceTally();
    tally.add([
      { reason: null, former: null, count: 10 },
      { reason: null, former: 'skipped', count: 1 },
      { reason: null, former: 'pending', count: 5 },
      { reason: null, former: 'dispatched', count: 2 },
      { reason: 'opted_out', former: 'dispatched', count: 1 },
      { reason: 'opted_out', former: 'pending', count: 3 },
      { reason: 'undeliverable', former: null, count: 4 },
    ]);
    tally.add([{ reason: 'undeliverable', former: 'skipped', count: 2 }]);
    tally.skip('not_found', 7);
    tally.skip('unreachable', 0);
    expect(tally.found).toBe(35);
    const { added, already_present, skipped } = tally.result();
    expect([added, already_present]).toEqual([11, 8]);
    expect(skipped.map(({ reason, count }) => [reason, count])).toEqual([
      ['not_found', 7],
      ['undeliverable', 6],
      ['opted_out', 3],
    ]);
    expect(skipped.every(({ explanation }) => explanation.endsWith('.'))).toBe(true);
  });
});
