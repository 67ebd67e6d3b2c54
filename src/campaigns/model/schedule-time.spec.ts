import { InvalidInput } from '../../platform/http/errors';
import { readScheduledAt } from './schedule-time';

const NOW = new Date('2026-11-10T08:00:00Z');
const read = (scheduled_at: string, timezone?: string): string =>
  readScheduledAt({ scheduled_at, timezone }, NOW).toISOString();

describe('the time of a schedule', () => {
  it.each([
    ['2027-03-01T09:00:00+01:00', undefined, '2027-03-01T08:00:00.000Z'],
    ['2027-03-01T09:00:00Z', undefined, '2027-03-01T09:00:00.000Z'],
    ['2027-03-01T09:00', 'Europe/Berlin', '2027-03-01T08:00:00.000Z'],
    ['2027-07-01T09:00:00', 'Europe/Berlin', '2027-07-01T07:00:00.000Z'],
    ['2027-07-01T09:00:00', 'Asia/Kolkata', '2027-07-01T03:30:00.000Z'],
    ['2027-01-15T09:00:00', 'America/Sao_Paulo', '2027-01-15T12:00:00.000Z'],
    // The offset says all; the zone beside it changes nothing.
    ['2027-07-01T09:00:00+00:00', 'Asia/Tokyo', '2027-07-01T09:00:00.000Z'],
  ])('%s in %s is %s', (given, zone, expected) => expect(read(given, zone)).toBe(expected));

  it('reads a skipped hour as the time after it, and a doubled one as the first', () => {
    expect(read('2027-03-28T02:30:00', 'Europe/Berlin')).toBe('2027-03-28T01:30:00.000Z');
    expect(read('2027-10-31T02:30:00', 'Europe/Berlin')).toBe('2027-10-31T00:30:00.000Z');
    expect(read('2027-03-14T02:30:00', 'America/New_York')).toBe('2027-03-14T07:30:00.000Z');
    expect(read('2027-11-07T01:30:00', 'America/New_York')).toBe('2027-11-07T05:30:00.000Z');
  });

  it.each([
    ['2026-11-10T08:00:00Z', undefined],
    ['2027-03-01T09:00:00', undefined],
    ['2027-03-01', undefined],
    ['2027-13-01T09:00:00Z', undefined],
    ['tomorrow', 'Europe/Berlin'],
    ['2027-03-01T09:00:00', 'Europe/Atlantis'],
  ])('refuses %s in %s', (given, zone) => expect(() => read(given, zone)).toThrow(InvalidInput));
});
