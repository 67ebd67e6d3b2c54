import { occurrence } from './event-history';

const NOW = new Date('2026-11-22T12:00:00Z');

it('believes a time that is past or nearly so, and no other', () => {
  const past = new Date('2026-11-01T00:00:00Z');
  const soon = new Date(NOW.getTime() + 60_000);
  expect(occurrence(past, NOW)).toBe(past);
  expect(occurrence(soon, NOW)).toBe(soon);
  expect(occurrence(new Date(NOW.getTime() + 60_001), NOW)).toBe(NOW);
  expect(occurrence(undefined, NOW)).toBe(NOW);
});
