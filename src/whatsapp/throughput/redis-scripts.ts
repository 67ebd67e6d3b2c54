import { HOLD, RATE } from './rate-plan';

/** The caller's clock, in tests only; Redis's own otherwise. Seconds since 1970. */
const NOW = `
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] + time[2] / 1000000
end`;

const FACTOR = `
local function climbed(factor, since)
  return math.min(1, (tonumber(factor) or 1) + ${RATE.climb} * math.max(0, now - (tonumber(since) or now)))
end`;

/**
 * KEYS: bucket. ARGV: now, rate, count, campaign (0 or 1), horizon in seconds.
 * Answers granted, tokens, campaign tokens, factor.
 * A new bucket holds one token, so that emptying Redis under load adds no second burst.
 */
export const TAKE = `${NOW}${FACTOR}
local rate, count, campaign, horizon = tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4] == '1', tonumber(ARGV[5])
local row = redis.call('HMGET', KEYS[1], 'tokens', 'campaign_tokens', 'refilled_at', 'factor', 'factor_at')
local factor = climbed(row[4], row[5])
local refill = rate * factor * ${RATE.refill}
local burst = 1 + rate * factor * ${RATE.burst}
local at = tonumber(row[3])
local elapsed = at and math.max(0, now - at) or 0
local tokens = math.min(burst, (tonumber(row[1]) or 1) + elapsed * refill)
local campaign_tokens = math.min(math.max(1, burst * ${RATE.campaign}),
  (tonumber(row[2]) or 1) + elapsed * refill * ${RATE.campaign})
local available = tokens + horizon * refill
if campaign then
  available = math.min(available - math.min(${RATE.reserve} * burst, burst - 1),
    campaign_tokens + horizon * refill * ${RATE.campaign})
end
local granted = math.max(0, math.min(count, math.floor(available + 0.000001)))
tokens = tokens - granted
if campaign then campaign_tokens = campaign_tokens - granted end
redis.call('HSET', KEYS[1], 'tokens', string.format('%.9f', tokens),
  'campaign_tokens', string.format('%.9f', campaign_tokens), 'refilled_at', string.format('%.6f', now))
redis.call('PEXPIRE', KEYS[1], 600000)
return { granted, string.format('%.9f', tokens), string.format('%.9f', campaign_tokens),
  string.format('%.9f', factor) }`;

/** KEYS: bucket. ARGV: now. Answers the factor in force. */
export const THROTTLED = `${NOW}${FACTOR}
local row = redis.call('HMGET', KEYS[1], 'factor', 'factor_at', 'throttled_at')
local factor = climbed(row[1], row[2])
if now - (tonumber(row[3]) or 0) >= ${RATE.oneEvent} then
  factor = math.max(${RATE.floor}, factor / 2)
  local at = string.format('%.6f', now)
  redis.call('HSET', KEYS[1], 'factor', string.format('%.9f', factor), 'factor_at', at, 'throttled_at', at,
    'tokens', 0, 'campaign_tokens', 0, 'refilled_at', at)
  redis.call('PEXPIRE', KEYS[1], 600000)
end
return string.format('%.9f', factor)`;

const PAIR_ROW = `
local function pair(key)
  local row = redis.call('HMGET', key, 'started_at', 'used', 'free_at', 'strikes', 'blocked_until')
  local blocked = tonumber(row[5]) or 0
  local strikes = tonumber(row[4]) or 0
  if now >= blocked + ${HOLD.forgive} then strikes = 0 end
  return tonumber(row[1]) or 0, tonumber(row[2]) or 0, tonumber(row[3]) or 0, strikes, blocked
end
local function keep(key, started, used, free, strikes, blocked)
  redis.call('HSET', key, 'started_at', string.format('%.6f', started), 'used', used,
    'free_at', string.format('%.6f', free), 'strikes', strikes, 'blocked_until', string.format('%.6f', blocked))
  local needed = strikes > 0 and math.max(free, blocked + ${HOLD.forgive}) or free
  redis.call('PEXPIRE', key, math.ceil((needed - now) * 1000) + 1000)
end`;

/**
 * KEYS: pairs, all of one number. ARGV: now, the plan (interval, burst, burst window, margin), then how often each is
 * wanted. Answers granted and seconds to wait, for each.
 */
export const TAKE_PAIRS = `${NOW}${PAIR_ROW}
local interval, burst, window, margin = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local out = {}
for i, key in ipairs(KEYS) do
  local wanted = tonumber(ARGV[i + 5])
  local started, used, free, strikes, blocked = pair(key)
  local most = strikes > 0 and 1 or burst
  local granted = 0
  if now >= free then
    started, used = now, 0
    granted = math.min(wanted, most)
  elseif now < started + window then
    granted = math.max(0, math.min(wanted, most - used))
  end
  if granted > 0 then
    used = used + granted
    free = started + used * interval + margin
    keep(key, started, used, free, strikes, blocked)
  end
  out[#out + 1] = granted
  out[#out + 1] = string.format('%.6f', free - now)
end
return out`;

/** KEYS: pair. ARGV: now. Answers the seconds to wait. */
export const PENALISE = `${NOW}${PAIR_ROW}
local started, used, free, strikes, blocked = pair(KEYS[1])
if strikes == 0 or now >= blocked then
  strikes = strikes + 1
  blocked = now + 4 ^ math.min(strikes - 1, ${HOLD.longestExponent})
  free = math.max(free, blocked)
  keep(KEYS[1], 0, 0, free, strikes, blocked)
end
return string.format('%.6f', math.max(0, free - now))`;
