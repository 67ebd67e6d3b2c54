import { HOLD, RATE } from './rate-plan';

/** The caller's clock, in tests only; PostgreSQL's own otherwise, read anew at each statement. Seconds since 1970. */
const now = (parameter: string): string =>
  `coalesce(${parameter}::float8, extract(epoch FROM clock_timestamp())::float8)`;

const climbed = (at: string): string => `least(1, b.factor + ${RATE.climb} * greatest(0, ${at} - b.factor_at))`;

/**
 * $1 number, $2 rate, $3 count, $4 campaign (0 or 1), $5 horizon in seconds, $6 now. No row: the number is new.
 * A waiting statement computes anew on the row that the one before it left, so takers never see the same tokens.
 */
export const TAKE = `
UPDATE throughput_buckets b
SET (tokens, campaign_tokens, refilled_at, granted) = (
  SELECT t.tokens - g.granted, t.campaign_tokens - g.granted * $4::int, c.now, g.granted
  FROM (SELECT ${now('$6')} AS now) c
  CROSS JOIN LATERAL (SELECT $2::float8 * ${climbed('c.now')} AS rate) f
  CROSS JOIN LATERAL (SELECT f.rate * ${RATE.refill} AS refill, 1 + f.rate * ${RATE.burst} AS burst,
    greatest(0, c.now - b.refilled_at) AS elapsed) r
  CROSS JOIN LATERAL (SELECT least(r.burst, b.tokens + r.elapsed * r.refill) AS tokens,
    least(greatest(1, r.burst * ${RATE.campaign}), b.campaign_tokens + r.elapsed * r.refill * ${RATE.campaign})
      AS campaign_tokens) t
  CROSS JOIN LATERAL (SELECT CASE WHEN $4::int = 0 THEN t.tokens + $5::float8 * r.refill
    ELSE least(t.tokens + $5::float8 * r.refill - least(${RATE.reserve} * r.burst, r.burst - 1),
      t.campaign_tokens + $5::float8 * r.refill * ${RATE.campaign}) END AS available) a
  CROSS JOIN LATERAL (SELECT greatest(0, least($3::int, floor(a.available + 0.000001)))::int AS granted) g
)
WHERE b.phone_number_id = $1
RETURNING b.granted, b.tokens, b.campaign_tokens, ${climbed('b.refilled_at')} AS factor`;

/** $1 number, $2 now. A new bucket holds one token, so that a lost table adds no second burst. */
export const CREATE = `
INSERT INTO throughput_buckets (phone_number_id, refilled_at) VALUES ($1, ${now('$2')})
ON CONFLICT (phone_number_id) DO NOTHING`;

/** $1 number, $2 now. Answers the factor in force. */
export const THROTTLED = `
INSERT INTO throughput_buckets AS b (phone_number_id, tokens, campaign_tokens, refilled_at, factor, factor_at,
                                     throttled_at)
SELECT $1, 0, 0, c.now, 0.5, c.now, c.now FROM (SELECT ${now('$2')} AS now) c
ON CONFLICT (phone_number_id) DO UPDATE
SET (tokens, campaign_tokens, refilled_at, factor, factor_at, throttled_at) = (
  SELECT CASE WHEN e.new THEN 0 ELSE b.tokens END, CASE WHEN e.new THEN 0 ELSE b.campaign_tokens END,
    CASE WHEN e.new THEN excluded.refilled_at ELSE b.refilled_at END,
    CASE WHEN e.new THEN greatest(${RATE.floor}, ${climbed('excluded.refilled_at')} / 2) ELSE b.factor END,
    CASE WHEN e.new THEN excluded.refilled_at ELSE b.factor_at END,
    CASE WHEN e.new THEN excluded.refilled_at ELSE b.throttled_at END
  FROM (SELECT excluded.refilled_at - b.throttled_at >= ${RATE.oneEvent} AS new) e
)
RETURNING ${climbed(now('$2'))} AS factor`;

const strikes = (at: string): string =>
  `CASE WHEN ${at} >= p.blocked_until + ${HOLD.forgive} THEN 0 ELSE p.strikes END`;

/**
 * $1 number, $2 recipients (distinct), $3 how often each is wanted, $4 now, then the plan: $5 interval, $6 burst, $7
 * burst window, $8 margin. Rows are locked in one order, so that two workers with the same recipients don't lock each
 * other out.
 */
export const TAKE_PAIRS = `
INSERT INTO pair_buckets AS p (phone_number_id, recipient, started_at, used, free_at, granted)
SELECT $1, w.recipient, c.now, w.granted, c.now + w.granted * $5::float8 + $8::float8, w.granted
FROM (SELECT ${now('$4')} AS now) c,
  (SELECT recipient, least(wanted, $6::int) AS granted FROM unnest($2::text[], $3::int[]) AS w (recipient, wanted)) w
ORDER BY w.recipient COLLATE "C"
ON CONFLICT (phone_number_id, recipient) DO UPDATE
SET (started_at, used, free_at, granted, strikes) = (
  SELECT s.started_at, s.used + g.granted,
    CASE WHEN g.granted > 0 THEN s.started_at + (s.used + g.granted) * $5::float8 + $8::float8 ELSE p.free_at END,
    g.granted, m.strikes
  FROM (SELECT excluded.started_at AS now, ${strikes('excluded.started_at')} AS strikes) m
  CROSS JOIN LATERAL (SELECT m.now >= p.free_at AS fresh, CASE WHEN m.strikes > 0 THEN 1 ELSE $6::int END AS most) f
  CROSS JOIN LATERAL (SELECT CASE WHEN f.fresh THEN m.now ELSE p.started_at END AS started_at,
    CASE WHEN f.fresh THEN 0 ELSE p.used END AS used) s
  CROSS JOIN LATERAL (SELECT CASE WHEN f.fresh OR m.now < p.started_at + $7::float8
    THEN greatest(0, least(excluded.granted, f.most - s.used)) ELSE 0 END AS granted) g
)
RETURNING p.recipient, p.granted, p.free_at - ${now('$4')} AS wait`;

/** $1 number, $2 recipient, $3 now. Answers the seconds to wait. */
export const PENALISE = `
INSERT INTO pair_buckets AS p (phone_number_id, recipient, started_at, used, free_at, granted, strikes, blocked_until)
SELECT $1, $2, 0, 0, c.now + 1, 0, 1, c.now + 1 FROM (SELECT ${now('$3')} AS now) c
ON CONFLICT (phone_number_id, recipient) DO UPDATE
SET (started_at, used, free_at, strikes, blocked_until) = (
  SELECT CASE WHEN e.new THEN 0 ELSE p.started_at END, CASE WHEN e.new THEN 0 ELSE p.used END,
    greatest(p.free_at, n.blocked_until), CASE WHEN e.new THEN m.strikes + 1 ELSE p.strikes END, n.blocked_until
  FROM (SELECT excluded.free_at - 1 AS now) c
  CROSS JOIN LATERAL (SELECT ${strikes('c.now')} AS strikes) m
  CROSS JOIN LATERAL (SELECT m.strikes = 0 OR c.now >= p.blocked_until AS new) e
  CROSS JOIN LATERAL (SELECT CASE WHEN e.new THEN c.now + 4 ^ least(m.strikes, ${HOLD.longestExponent})
    ELSE p.blocked_until END AS blocked_until) n
)
RETURNING greatest(0, p.free_at - ${now('$3')}) AS wait`;

/** $1 now. Skips rows in use: the next sweep finds them. */
export const SWEEP_PAIRS = `
DELETE FROM pair_buckets p
USING (SELECT phone_number_id, recipient FROM pair_buckets
  WHERE free_at < ${now('$1')} AND (strikes = 0 OR blocked_until + ${HOLD.forgive} < ${now('$1')})
  LIMIT 100000 FOR UPDATE SKIP LOCKED) old
WHERE p.phone_number_id = old.phone_number_id AND p.recipient = old.recipient
RETURNING 1`;

/** $1 now. A number that was silent for a day. */
export const SWEEP_NUMBERS = `
DELETE FROM throughput_buckets
WHERE refilled_at < ${now('$1')} - 86400
RETURNING 1`;
