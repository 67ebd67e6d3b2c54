import { type Refusable, refusalOf } from './last-check';

const NOW = new Date('2026-11-10T08:00:00Z');
const LATER = new Date('2026-11-10T09:00:00Z');
const message = (overrides: Partial<Refusable>): Refusable => ({
  type: 'template',
  campaign_id: null,
  template_category: 'UTILITY',
  opted_in: false,
  window_expires_at: null,
  ...overrides,
});

describe('a message whose turn has come', () => {
  it.each<[string, Partial<Refusable>, string | null]>([
    ['a utility template by hand', {}, null],
    ['marketing by hand', { template_category: 'MARKETING' }, 'contact_opted_out'],
    ['a utility campaign', { campaign_id: 'c' }, 'contact_opted_out'],
    ['a campaign to who wants it', { campaign_id: 'c', opted_in: true }, null],
    ['a text outside of the window', { type: 'text' }, 'outside_service_window'],
    ['a text within the window', { type: 'text', window_expires_at: LATER }, null],
  ])('%s: %p gives %p', (_, overrides, refusal) => {
    expect(refusalOf(message(overrides), NOW)).toBe(refusal);
  });
});
