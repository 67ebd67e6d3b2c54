import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { Client, Pool } from 'pg';
import type { QueryRunner } from 'typeorm';
import { Throughput1764000000100 } from '../migrations/1764000000100-throughput';
import { PostgresThroughputLimiter } from '../src/whatsapp/throughput/postgres-throughput';
import { ratePlan } from '../src/whatsapp/throughput/rate-plan';
import { RedisThroughputLimiter } from '../src/whatsapp/throughput/redis-throughput';
import type { SendPriority, ThroughputLimiter } from '../src/whatsapp/throughput/throughput-limiter';
import { seededRandom } from './chaos/random';

const adminUrl = process.env['TEST_DATABASE_URL']!;
const redisUrl = process.env['REDIS_URL'];
const backends = redisUrl ? (['PostgreSQL', 'Redis'] as const) : (['PostgreSQL'] as const);
type Backend = (typeof backends)[number] | 'Redis';

/** The same numbers in every run: what is bounded from below must not hang on luck. */
const random = seededRandom(7);
/** A clock that only moves when it is told, in seconds. */
const clock = { now: 1_800_000_000 };
const database = `throughput_${randomBytes(6).toString('hex')}`;
const prefix = `wa-${randomBytes(6).toString('hex')}`;
let admin: Client;
let pool: Pool;
let redis: Redis | undefined;

beforeAll(async () => {
  admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${database}`);
  pool = new Pool({ connectionString: adminUrl.replace(/\/[^/]*$/, `/${database}`), max: 8 });
  pool.on('error', () => undefined);
  await new Throughput1764000000100().up(pool as unknown as QueryRunner);
  if (redisUrl) redis = new Redis(redisUrl);
});

afterAll(async () => {
  const keys = (await redis?.keys(`${prefix}:*`)) ?? [];
  if (keys.length > 0) await redis!.del(keys);
  redis?.disconnect();
  await new Throughput1764000000100().down(pool as unknown as QueryRunner);
  await pool.end();
  await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
  await admin.end();
});

let numbers = 0;
const freshNumber = (): string => `1555010${(numbers += 1)}`;

const limiterOf = (backend: Backend, time: () => number = () => clock.now): ThroughputLimiter =>
  backend === 'Redis'
    ? new RedisThroughputLimiter(redis!, { prefix, clock: time })
    : new PostgresThroughputLimiter(pool, { clock: time });
const realLimiterOf = (backend: Backend): ThroughputLimiter =>
  backend === 'Redis' ? new RedisThroughputLimiter(redis!, { prefix }) : new PostgresThroughputLimiter(pool);
const empty = async (backend: Backend, number: string): Promise<unknown> =>
  backend === 'Redis'
    ? redis!.del(`${prefix}:{${number}}:rate`)
    : pool.query('DELETE FROM throughput_buckets WHERE phone_number_id = $1', [number]);

function busiestSecond(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  let first = 0;
  return sorted.reduce((most, time, last) => {
    while (sorted[first]! < time - 0.9999) first += 1;
    return Math.max(most, last - first + 1);
  }, 0);
}

interface Taker {
  priority: SendPriority;
  horizonMs?: number;
  /** Seconds that it comes late. */
  late: () => number;
  next: number;
  sent: number[];
}

/** Lets takers come back when they are told, in the order of their clocks, and notes when each message leaves. */
async function runTakers(
  limiter: ThroughputLimiter,
  takers: Taker[],
  asked: { number: string; rate: number; seconds: number; meanwhile?: () => Promise<unknown> },
): Promise<void> {
  const start = clock.now;
  for (const taker of takers) taker.next = start;
  for (;;) {
    const taker = takers.reduce((soonest, other) => (other.next < soonest.next ? other : soonest));
    if (taker.next > start + asked.seconds) return;
    clock.now = taker.next;
    const { priority, horizonMs } = taker;
    const { slots, waitMs } = await limiter.take(asked.number, 200, {
      rate: asked.rate,
      priority,
      horizonMs,
    });
    taker.sent.push(...slots.map((ms) => clock.now + ms / 1000));
    taker.next = clock.now + waitMs / 1000 + taker.late();
    await asked.meanwhile?.();
  }
}

const taker = (priority: SendPriority = 'reply', late = () => random() * 0.004, horizonMs?: number): Taker => ({
  priority,
  late,
  horizonMs,
  next: 0,
  sent: [],
});

describe.each(backends)('throughput on %s', (backend) => {
  let limiter: ThroughputLimiter;
  let number: string;

  beforeEach(() => {
    clock.now += 1000;
    limiter = limiterOf(backend);
    number = freshNumber();
  });

  it.each([
    [20, 20],
    [80, 20],
    [1000, 4],
  ])('holds three takers to %i per second, and uses 95 %% of it', async (rate, seconds) => {
    const takers = [taker(), taker(), taker()];
    await runTakers(limiter, takers, { number, rate, seconds });
    const sent = takers.flatMap((one) => one.sent);
    expect(busiestSecond(sent)).toBeLessThanOrEqual(rate);
    expect(sent.length).toBeGreaterThanOrEqual(rate * seconds * 0.95);
  });

  it('loses nothing to late takers that are promised messages ahead', async () => {
    const late = (): number => 0.02 + random() * 0.05;
    const takers = [taker('reply', late, 200), taker('reply', late, 200), taker('reply', late, 200)];
    await runTakers(limiter, takers, { number, rate: 80, seconds: 20 });
    const sent = takers.flatMap((one) => one.sent);
    expect(busiestSecond(sent)).toBeLessThanOrEqual(80);
    expect(sent.length).toBeGreaterThanOrEqual(80 * 20 * 0.955);
  });

  it('stays within the rate when its state is lost under load', async () => {
    const takers = [taker(), taker()];
    let calls = 0;
    const meanwhile = async (): Promise<unknown> => (++calls % 150 === 0 ? empty(backend, number) : undefined);
    await runTakers(limiter, takers, { number, rate: 80, seconds: 10, meanwhile });
    expect(busiestSecond(takers.flatMap((one) => one.sent))).toBeLessThanOrEqual(80);
  });

  it.each([undefined, 200])(
    'leaves replies a fifth while a campaign takes all it can, horizon %p',
    async (horizonMs) => {
      const alone = taker('campaign', undefined, horizonMs);
      await runTakers(limiter, [alone], { number, rate: 80, seconds: 10 });
      expect(alone.sent.length).toBeLessThanOrEqual(80 * 0.8 * 10 + 15);
      expect(alone.sent.length).toBeGreaterThanOrEqual(80 * 0.75 * 10);
      const [reply, campaign] = [taker('reply'), taker('campaign', undefined, horizonMs)];
      await runTakers(limiter, [reply, campaign], { number, rate: 80, seconds: 10 });
      expect(reply.sent.length).toBeGreaterThanOrEqual(80 * 0.2 * 10 * 0.95);
      expect(busiestSecond([...alone.sent, ...reply.sent, ...campaign.sent])).toBeLessThanOrEqual(80);
    },
  );

  it('answers a reply soon while a campaign saturates the number', async () => {
    const campaign = taker('campaign', undefined, 200);
    const waits: number[] = [];
    const meanwhile = async (): Promise<void> => {
      if (random() > 0.1) return;
      const { granted, slots, waitMs } = await limiter.take(number, 1, {
        rate: 80,
        priority: 'reply',
        horizonMs: 1000,
      });
      waits.push(granted ? slots[0]! : waitMs + 1000);
    };
    await runTakers(limiter, [campaign], { number, rate: 80, seconds: 20, meanwhile });
    expect(waits.length).toBeGreaterThan(5);
    expect(Math.max(...waits)).toBeLessThanOrEqual(250);
  });

  it('keeps numbers apart', async () => {
    const other = freshNumber();
    await runTakers(limiter, [taker()], { number, rate: 80, seconds: 1 });
    clock.now += 1;
    await limiter.take(number, 100, { rate: 80, priority: 'reply' });
    expect((await limiter.take(number, 1, { rate: 80, priority: 'reply' })).granted).toBe(0);
    expect((await limiter.take(other, 1, { rate: 80, priority: 'reply' })).granted).toBe(1);
  });

  it('halves the rate once per event and climbs back', async () => {
    expect(await limiter.reportThrottled(number)).toBeCloseTo(0.5);
    clock.now += 0.4;
    expect(await limiter.reportThrottled(number)).toBeCloseTo(0.52);
    clock.now += 0.6001;
    expect(await limiter.reportThrottled(number)).toBeCloseTo(0.275);
    const [low] = [taker()];
    await runTakers(limiter, [low], { number, rate: 80, seconds: 1 });
    expect(low.sent.length).toBeLessThanOrEqual(80 * 0.35);
    clock.now += 20;
    const full = taker();
    await runTakers(limiter, [full], { number, rate: 80, seconds: 5 });
    expect(full.sent.length).toBeGreaterThanOrEqual(80 * 5 * 0.94);
  });

  it('never lowers a rate to nothing', async () => {
    for (let n = 0; n < 12; n += 1) {
      await limiter.reportThrottled(number);
      clock.now += 1;
    }
    clock.now += 1;
    expect((await limiter.take(number, 9, { rate: 80, priority: 'reply' })).granted).toBeGreaterThan(0);
  });

  it('goes on when the clock goes back', async () => {
    await runTakers(limiter, [taker()], { number, rate: 80, seconds: 1 });
    clock.now -= 600;
    await limiter.take(number, 5, { rate: 80, priority: 'reply' });
    clock.now += 1;
    expect((await limiter.take(number, 1, { rate: 80, priority: 'reply' })).granted).toBe(1);
  });

  describe('pairs', () => {
    const allowed = async (...recipients: string[]): Promise<boolean[]> =>
      (await limiter.takePairs(number, recipients)).map((pair) => pair.allowed);
    const many = (count: number): string[] => Array.from({ length: count }, () => '+15550100001');

    it('lets one message pass every six seconds, and others meanwhile', async () => {
      expect(await allowed('+15550100001', '+15550100002')).toEqual([true, true]);
      clock.now += 5.9;
      expect(await allowed('+15550100001')).toEqual([false]);
      clock.now += 0.4;
      expect(await allowed('+15550100001', '+15550100003')).toEqual([true, true]);
    });

    it('lets 45 pass in a burst, which is then paid back', async () => {
      expect((await allowed(...many(30))).filter(Boolean)).toHaveLength(30);
      clock.now += 2;
      const second = await limiter.takePairs(number, many(30));
      expect(second.map((pair) => pair.allowed)).toEqual([...Array(15).fill(true), ...Array(15).fill(false)]);
      const wait = second.at(-1)!.waitMs;
      expect(wait).toBe(Math.ceil((45 * 6 + 0.25 - 2) * 1000));
      clock.now += wait / 1000 - 0.1;
      expect(await allowed(...many(1))).toEqual([false]);
      clock.now += 0.2;
      expect((await allowed(...many(50))).filter(Boolean)).toHaveLength(45);
    });

    it('never lets more than 45 and one per six seconds pass', async () => {
      const sent: number[] = [];
      const start = clock.now;
      while (clock.now < start + 1500) {
        const takes = await limiter.takePairs(number, many(1 + Math.floor(random() * 20)));
        sent.push(...takes.filter((pair) => pair.allowed).map(() => clock.now));
        clock.now += random() < 0.5 ? random() : random() * 60;
      }
      sent.forEach((time, from) => {
        const late = sent.filter((other, place) => place >= from && other < time + 300).length;
        expect(late).toBeLessThanOrEqual(45 + 300 / 6);
      });
      expect(sent.length).toBeGreaterThan(200);
    });

    it('holds a pair for 4^n seconds, others go on, and forgives in the end', async () => {
      const waits: number[] = [];
      for (let n = 0; n < 4; n += 1) {
        const wait = await limiter.penalisePair(number, '+15550100001');
        waits.push(Math.round(wait / 1000));
        expect(await limiter.penalisePair(number, '+15550100001')).toBe(wait);
        expect(await allowed('+15550100001', `+1555010010${n}`)).toEqual([false, true]);
        clock.now += wait / 1000 + 0.001;
      }
      expect(waits).toEqual([1, 4, 16, 64]);
      expect(await allowed(...many(3))).toEqual([true, false, false]);
      clock.now += 400;
      expect(await allowed(...many(3))).toEqual([true, true, true]);
      expect(Math.round((await limiter.penalisePair(number, '+15550100009')) / 1000)).toBe(1);
    });

    it('takes another plan', async () => {
      const pair = { interval: 0.1, burst: 3, burstWindow: 1, margin: 0 };
      const quick =
        backend === 'Redis'
          ? new RedisThroughputLimiter(redis!, { prefix, clock: () => clock.now, pair })
          : new PostgresThroughputLimiter(pool, { clock: () => clock.now, pair });
      const takes = await quick.takePairs(number, many(5));
      expect(takes.map(({ allowed }) => allowed)).toEqual([true, true, true, false, false]);
      expect(takes[4]!.waitMs).toBeCloseTo(300, -1);
    });

    it('answers for hundreds of recipients in their order', async () => {
      const recipients = Array.from({ length: 300 }, (_, n) => `+1555010${(n * 7919) % 1000}`);
      expect((await allowed(...recipients)).every(Boolean)).toBe(true);
      expect(await limiter.takePairs(number, [])).toEqual([]);
    });
  });

  it('shares one bucket between takers at the same time, by its own clock', async () => {
    const real = realLimiterOf(backend);
    const started = performance.now();
    let granted = 0;
    const takeOn = async (): Promise<void> => {
      while (performance.now() - started < 1500) {
        granted += (await real.take(number, 7, { rate: 80, priority: 'reply' })).granted;
      }
    };
    await Promise.all([takeOn(), takeOn(), takeOn()]);
    const seconds = (performance.now() - started) / 1000;
    const { refill, burst } = ratePlan(80);
    expect(granted).toBeLessThanOrEqual(Math.floor(burst + refill * seconds + 1e-3));
    expect(granted).toBeGreaterThan(20);
  });

  it('gives each pair once to takers at the same time', async () => {
    const recipients = Array.from({ length: 100 }, (_, n) => `+15550${100_000 + n}`);
    const takes = await Promise.all(
      Array.from({ length: 8 }, (_, n) => limiter.takePairs(number, n % 2 ? recipients : [...recipients].reverse())),
    );
    expect(takes.flat().filter((pair) => pair.allowed)).toHaveLength(100 * 8);
    const more = await Promise.all(
      Array.from({ length: 8 }, () => limiter.takePairs(number, Array(10).fill(recipients[0]!))),
    );
    expect(more.flat().filter((pair) => pair.allowed)).toHaveLength(45 - 8);
  });
});

it('forgets in PostgreSQL what is no longer needed', async () => {
  const limiter = limiterOf('PostgreSQL');
  const number = freshNumber();
  clock.now += 100_000;
  await limiter.sweep();
  await limiter.takePairs(number, ['+15550100001', '+15550100002']);
  await limiter.penalisePair(number, '+15550100002');
  expect(await limiter.sweep()).toBe(0);
  clock.now += 10;
  expect(await limiter.sweep()).toBe(1);
  clock.now += 400;
  expect(await limiter.sweep()).toBe(1);
  await limiter.take(number, 1, { rate: 80, priority: 'reply' });
  clock.now += 90_000;
  expect(await limiter.sweep()).toBeGreaterThanOrEqual(1);
});

(redisUrl ? it : it.skip)('answers alike on both backends', async () => {
  const both = [limiterOf('Redis'), limiterOf('PostgreSQL')] as const;
  const number = freshNumber();
  const same = async (ask: (limiter: ThroughputLimiter) => Promise<unknown>): Promise<void> => {
    const [one, other] = await Promise.all(both.map(ask));
    expect(differences(one, other)).toEqual([]);
  };
  for (let n = 0; n < 1500; n += 1) {
    clock.now += random() < 0.9 ? random() * 0.03 : random() * 10;
    const dice = random();
    const priority: SendPriority = random() < 0.5 ? 'reply' : 'campaign';
    const [horizonMs, count, rate] = [random() < 0.5 ? 0 : 200, 1 + Math.floor(random() * 20), n < 900 ? 80 : 20];
    const recipients = Array.from({ length: 5 }, () => `+1555010000${Math.floor(random() * 4)}`);
    if (dice < 0.7) await same((limiter) => limiter.take(number, count, { rate, priority, horizonMs }));
    else if (dice < 0.9) await same((limiter) => limiter.takePairs(number, recipients));
    else if (dice < 0.95) await same((limiter) => limiter.penalisePair(number, recipients[0]!));
    else await same((limiter) => limiter.reportThrottled(number));
  }
});

/** Where two answers differ by more than the milliseconds that come from how the two write their numbers. */
function differences(one: unknown, other: unknown, path = ''): string[] {
  if (typeof one === 'number' && typeof other === 'number') {
    const exact = path.endsWith('granted');
    return Math.abs(one - other) <= (exact ? 0 : 2) ? [] : [`${path}: ${one} and ${other}`];
  }
  if (typeof one !== 'object' || typeof other !== 'object') return one === other ? [] : [`${path}: ${String(one)}`];
  const entries = Object.entries({ ...other, ...one });
  return entries.flatMap(([key]) =>
    differences((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key], `${path}.${key}`),
  );
}
