import { progressLine } from './progress';
import type { Campaign } from './wire';

const campaign = (counts: Partial<Campaign>): Campaign => ({
  id: 'c',
  status: 'sending',
  total_contacts: 100,
  sent_count: 0,
  delivered_count: 0,
  read_count: 0,
  failed_count: 0,
  ...counts,
});

const share = (line: string): number => [...line].filter((character) => character === '█').length / 28;

describe('progressLine', () => {
  it('fills with the messages that are read or failed', () => {
    expect(share(progressLine(campaign({}), 0))).toBe(0);
    expect(share(progressLine(campaign({ sent_count: 90, read_count: 40, failed_count: 10 }), 0))).toBe(0.5);
    expect(share(progressLine(campaign({ sent_count: 90, read_count: 90, failed_count: 10 }), 0))).toBe(1);
  });

  it('shows every count and the pace', () => {
    const line = progressLine(campaign({ sent_count: 7, delivered_count: 6, read_count: 5, failed_count: 4 }), 63.6);
    expect(line).toContain('sent 7 of 100  delivered 6  read 5  failed 4  64/s');
  });

  it('stands an empty campaign', () => {
    expect(share(progressLine(campaign({ total_contacts: 0 }), 0))).toBe(1);
  });
});
