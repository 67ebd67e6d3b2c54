import fc from 'fast-check';
import type { MessagePricing } from '../src/messages/message.entity';
import { mergeStatus, type ReportedStatus, type StatusState } from '../src/messages/status/merge-status';
import { campaignGround, type CampaignGround } from './support/campaigns';
import { eventually } from './support/eventually';
import { startTestApp, type TestApp } from './support/test-app';
import { applied, deliver, envelope, metadataOf } from './support/webhooks';

/** Later than any message of this file is made: a report never dates a status before its message. */
const START = Math.floor(Date.now() / 1000) + 3600;
const MOST_REPETITIONS = 10;

interface Event {
  status: string;
  /** Seconds after `START`. */
  at: number;
  code?: number;
}

/** What Meta may say of one message, in the order of the times. */
const LIVES: Record<string, Event[]> = {
  played: [
    { status: 'sent', at: 1 },
    { status: 'failed', at: 2, code: 131026 },
    { status: 'delivered', at: 3 },
    { status: 'read', at: 4 },
    { status: 'played', at: 5 },
  ],
  read: [
    { status: 'sent', at: 1 },
    { status: 'read', at: 2 },
  ],
  delivered: [
    { status: 'sent', at: 1 },
    { status: 'delivered', at: 1 },
  ],
  failed: [
    { status: 'sent', at: 1 },
    { status: 'failed', at: 2, code: 131049 },
    { status: 'failed', at: 2, code: 131026 },
  ],
  sent: [{ status: 'sent', at: 1 }],
};
const NAMES = Object.keys(LIVES);

/** A message of a campaign that Meta has accepted, and of which it has said nothing yet. */
interface Sent {
  id: string;
  wamid: string;
}

let app: TestApp;
let ground: CampaignGround;
let stamps = 0;

const report = ({ id, wamid }: Sent, { status, at, code }: Event, withId = true) => ({
  id: wamid,
  status,
  timestamp: String(START + at),
  ...(withId ? { biz_opaque_callback_data: id } : {}),
  ...(code === undefined ? {} : { errors: [{ code, title: 'Title' }] }),
});

/** Delivers reports in one webhook, in other bytes each time, as Meta's repetitions may be. */
async function tell(statuses: unknown[]): Promise<void> {
  const { number } = ground;
  const value = { messaging_product: 'whatsapp', metadata: metadataOf(number), statuses };
  const body = envelope([{ number, changes: [{ field: 'messages', value }] }], ++stamps);
  expect(await deliver(app, body)).toBe(200);
}

async function campaignOf(size: number): Promise<{ id: string; messages: Sent[] }> {
  app = await startTestApp({ simulator: { mps: 1000 } });
  ground = await campaignGround(app, size);
  await app.simulator.api.must('POST', '/_sim/faults', {
    kind: 'drop_webhook',
    match: { phone_number_id: ground.number.metaId },
  });
  const { id } = await ground.draft();
  await ground.post(id, 'start');
  const messages = await eventually(async () => {
    const rows = await app.database.query<Sent>(
      `SELECT m.id, w.wamid FROM messages m JOIN message_wamids w ON w.message_id = m.id
        WHERE m.campaign_id = $1 AND m.status = 'sent' ORDER BY m.id`,
      [id],
    );
    if (rows.length < size) throw new Error(`${rows.length} of ${size} are sent`);
    return rows;
  });
  return { id, messages };
}

/** Everything that reports change of each message. */
function statesOf(campaignId: string): Promise<Record<string, unknown>[]> {
  return app.database.query(
    `SELECT status, error, pricing, delivered_at, read_at, played_at, failed_at
       FROM messages WHERE campaign_id = $1 ORDER BY id`,
    [campaignId],
  );
}

/** The campaign's counters, and the same figures counted from its rows. */
async function countersOf(campaignId: string): Promise<{ counters: unknown; rows: unknown }> {
  const { sent_count, delivered_count, read_count, failed_count } = await ground.get(campaignId);
  const [rows] = await app.database.query<object>(
    `SELECT count(*) FILTER (WHERE status IN ('sent', 'delivered', 'read'))::int AS sent_count,
            count(*) FILTER (WHERE status IN ('delivered', 'read'))::int AS delivered_count,
            count(*) FILTER (WHERE status = 'read')::int AS read_count,
            count(*) FILTER (WHERE status = 'failed')::int AS failed_count
       FROM messages WHERE campaign_id = $1`,
    [campaignId],
  );
  return { counters: { sent_count, delivered_count, read_count, failed_count }, rows };
}

function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

/** A state that a message may be in, and one report that comes then. */
interface Step {
  before: Pick<StatusState, 'status' | 'sentAt' | 'deliveredAt' | 'pricing'>;
  status: ReportedStatus;
  at: number;
  priced: boolean;
}

const PRICE = { category: 'utility', billable: true };
const secondsAfter = (at: number): Date => new Date((START + at) * 1000);

/** Steps upward and none, in time and out of it, with prices and without. */
function steps(): Step[] {
  const prices = (of: string): (MessagePricing | null)[] => [null, { ...PRICE, of }];
  const [sentAt, deliveredAt] = [secondsAfter(10), secondsAfter(20)];
  const befores: Step['before'][] = [
    ...prices('sent').map((pricing) => ({ status: 'sent', sentAt, deliveredAt: null, pricing }) as const),
    ...prices('delivered').map((pricing) => ({ status: 'delivered', sentAt, deliveredAt, pricing }) as const),
  ];
  return befores.flatMap((before) =>
    (['sent', 'delivered', 'read'] as const).flatMap((status) =>
      [-2 * 3600, 5, 15, 25].flatMap((at) => [false, true].map((priced) => ({ before, status, at, priced }))),
    ),
  );
}

afterEach(() => app?.close());

describe('the reports of one message', () => {
  it('end in the same state in each of their 120 orders, each up to ten times over', async () => {
    const orders = permutations(LIVES['played']!);
    const { id, messages } = await campaignOf(orders.length);
    // The n-th report of every order goes out together, and is applied before the next one comes.
    for (let n = 0; n < 5; n += 1) {
      const told = messages.flatMap((message, m) => {
        const repetitions = 1 + ((m + n) % MOST_REPETITIONS);
        return Array<unknown>(repetitions).fill(report(message, orders[m]![n]!));
      });
      // Meta puts up to 1,000 updates into a body.
      await tell(told);
      await applied(app);
    }
    const [first, ...others] = await statesOf(id);
    expect(first).toMatchObject({
      status: 'read',
      error: null,
      failed_at: null,
      played_at: new Date((START + 5) * 1000),
    });
    for (const other of others) expect(other).toEqual(first);
    const { counters, rows } = await countersOf(id);
    expect(counters).toEqual(rows);
    expect(counters).toEqual({
      sent_count: 120,
      delivered_count: 120,
      read_count: 120,
      failed_count: 0,
    });
  });
});

describe('a single report', () => {
  it('changes a message as the rule for merging says, whichever way it is applied', async () => {
    const all = steps();
    const { id, messages } = await campaignOf(all.length);
    for (const [n, { before }] of all.entries())
      await app.database.query(
        `UPDATE messages SET status = $2, sent_at = $3, delivered_at = $4, pricing = $5 WHERE id = $1`,
        [messages[n]!.id, before.status, before.sentAt, before.deliveredAt, before.pricing],
      );
    const now = (): Promise<StatusState[]> =>
      app.database.query<StatusState>(
        `SELECT status, created_at AS "createdAt", sent_at AS "sentAt", delivered_at AS "deliveredAt", read_at AS "readAt",
                played_at AS "playedAt", failed_at AS "failedAt", error, pricing FROM messages WHERE campaign_id = $1 ORDER BY id`,
        [id],
      );
    const before = await now();
    await tell(
      all.map(({ status, at, priced }, n) => ({
        ...report(messages[n]!, { status, at }),
        ...(priced ? { pricing: PRICE } : {}),
      })),
    );
    await applied(app);
    const told = all.map(({ status, at, priced }) => ({
      status,
      occurredAt: secondsAfter(at),
      pricing: priced ? PRICE : null,
    }));
    expect(await now()).toEqual(before.map((state, n) => mergeStatus(state, told[n]!)));
    const { counters, rows } = await countersOf(id);
    expect(counters).toEqual(rows);
  });
});

describe('the reports of a small campaign', () => {
  /** As if Meta had said nothing yet; with `early`, as if not even its answers had come. */
  async function forget(id: string, messages: Sent[], early: boolean): Promise<void> {
    await app.database.query(
      `UPDATE messages SET status = 'sent', error = NULL, pricing = NULL, delivered_at = NULL, read_at = NULL,
              played_at = NULL, failed_at = NULL WHERE campaign_id = $1`,
      [id],
    );
    if (early)
      await app.database.query('DELETE FROM message_wamids WHERE message_id = ANY($1)', [
        messages.map((message) => message.id),
      ]);
  }

  it('end in the same states and counters, in any order and bodies, each up to ten times over', async () => {
    const { id, messages } = await campaignOf(NAMES.length * 2);
    const all = messages.flatMap((message, m) => LIVES[NAMES[m % NAMES.length]!]!.map((event) => ({ message, event })));
    const firstOf = (message: Sent): Event => all.find((each) => each.message === message)!.event;
    await tell(all.map(({ message, event }) => report(message, event)));
    await applied(app);
    const expected = await statesOf(id);
    expect(expected.slice(0, NAMES.length).map(({ status }) => status)).toEqual([
      'read',
      'read',
      'delivered',
      'failed',
      'sent',
    ]);
    const { counters, rows } = await countersOf(id);
    expect(counters).toEqual(rows);
    const scenario = fc.record({
      repetitions: fc.array(fc.integer({ min: 1, max: MOST_REPETITIONS }), {
        minLength: all.length,
        maxLength: all.length,
      }),
      keys: fc.infiniteStream(fc.double({ noNaN: true })),
      bodySize: fc.integer({ min: 1, max: 60 }),
      early: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(scenario, async ({ repetitions, keys, bodySize, early }) => {
        await forget(id, messages, early);
        const order = all
          .flatMap(({ message, event }, n) =>
            Array.from({ length: repetitions[n]! }, (_, copy) =>
              // Without the answers, one report of each message carries our id; the others wait until that one has come.
              report(message, event, !early || (copy === 0 && event === firstOf(message))),
            ),
          )
          .map((told) => ({ told, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key);
        const bodies: unknown[][] = [];
        for (let n = 0; n < order.length; n += bodySize)
          bodies.push(order.slice(n, n + bodySize).map(({ told }) => told));
        // All at once: which of them is applied first is anybody's guess.
        await Promise.all(bodies.map((body) => tell(body)));
        await applied(app);
        await eventually(async () => {
          expect(await statesOf(id)).toEqual(expected);
          return true;
        });
        const now = await countersOf(id);
        expect(now.counters).toEqual(counters);
        expect(now.rows).toEqual(counters);
      }),
      { numRuns: 8 },
    );
    const left = await eventually(async () => {
      const parked = await app.database.query('SELECT 1 FROM early_statuses');
      return parked.length === 0;
    });
    expect(left).toBe(true);
  });
});
