import { type Refusable, refusalOf } from './last-check';

const message = (overrides: Partial<Refusable>): Refusable => ({
  type: 'template',
  campaign_id: null,
  template_category: 'UTILITY',
  opted_in: false,
  window_open: false,
  ...overrides,
});

describe('a message whose turn has come', () => {
  it.each<[string, Partial<Refusable>, string | null]>([
    ['a utility template by hand', {}, null],
    ['marketing by hand', { template_category: 'MARKETING' }, 'contact_opted_out'],
    ['marketing in lower case', { template_category: 'marketing' }, 'contact_opted_out'],
    ['marketing to who wants it', { template_category: 'MARKETING', opted_in: true }, null],
    ['a template of no known category', { template_category: null }, null],
    ['a utility campaign', { campaign_id: 'c' }, 'contact_opted_out'],
    ['a campaign to who wants it', { campaign_id: 'c', opted_in: true }, null],
    ['a text outside of the window', { type: 'text' }, 'outside_service_window'],
    ['a text within the window', { type: 'text', window_open: true }, null],
  ])('%s: %p gives %p', (_, overrides, refusal) => {
    expect(refusalOf(message(overrides))).toBe(refusal);
  });
});
