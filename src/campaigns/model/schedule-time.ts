import { InvalidInput } from '../../platform/http/errors';

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?$/;
const DAY_MS = 86_400_000;

/** A point in time as clients give it: ISO 8601 with an offset, or a local time with a time zone beside it. */
interface GivenTime {
  scheduled_at: string;
  timezone?: string | null;
}

/**
 * The moment that is meant. A local time that a clock change skips is read as the time after it, one that occurs twice
 * as its first occurrence.
 * @throws InvalidInput (422) when it can't be read, or lies in the past
 */
export function readScheduledAt({ scheduled_at, timezone }: GivenTime, now = new Date()): Date {
  const at = ['body', 'scheduled_at'];
  const [, , , offset] = ISO.exec(scheduled_at) ?? [];
  if (!ISO.test(scheduled_at) || Number.isNaN(Date.parse(scheduled_at))) {
    throw InvalidInput.at(at, 'must be an ISO 8601 time such as 2027-03-01T09:00:00+01:00');
  }
  if (offset === undefined && !timezone) {
    throw InvalidInput.at(at, 'needs an offset such as +01:00, or a timezone beside it');
  }
  if (timezone && !isTimeZone(timezone)) {
    throw InvalidInput.at(['body', 'timezone'], 'must be a time zone such as Europe/Berlin');
  }
  const moment = offset === undefined ? fromLocal(scheduled_at, timezone!) : new Date(scheduled_at);
  if (moment.getTime() <= now.getTime()) throw InvalidInput.at(at, 'must lie in the future');
  return moment;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function fromLocal(local: string, timezone: string): Date {
  const asUtc = Date.parse(`${local}Z`);
  // The offsets on both sides of a clock change, if there is one on that day.
  const candidates = [-DAY_MS, DAY_MS].map((away) => asUtc - offsetAt(asUtc + away, timezone));
  const fitting = candidates.filter((time) => time + offsetAt(time, timezone) === asUtc);
  return new Date(fitting.length > 0 ? Math.min(...fitting) : Math.max(...candidates));
}

/** Milliseconds that the wall clock of a zone is ahead of UTC at a moment. */
function offsetAt(time: number, timezone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(time);
  const part = (type: string): number => Number(parts.find((p) => p.type === type)?.value);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(time / 1000) * 1000;
}
