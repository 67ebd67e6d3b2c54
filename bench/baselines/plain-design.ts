import { createHmac, timingSafeEqual } from 'node:crypto';
import { Queue, Worker } from 'bullmq';
import express, { type Request, type Response } from 'express';
import Redis from 'ioredis';
import { Pool } from 'pg';
import { serve } from './serve';

/*
 * The design that most projects choose: a job per message that calls Meta and updates its row, a webhook door that
 * inserts each event and makes a job of it, and a job per event that updates one message per status. ROLE is door or worker.
 */
const { DATABASE_URL, REDIS_URL, META_APP_SECRET, META_GRAPH_URL, META_NUMBERS, ROLE } = process.env;
const SENDS_AT_ONCE = 200;
const EVENTS_AT_ONCE = 50;

const pool = new Pool({ connectionString: DATABASE_URL, max: 20 });
const connection = new Redis(REDIS_URL!, { maxRetriesPerRequest: null });
const options = { connection, prefix: 'plain' };
const settings = { removeOnComplete: true, removeOnFail: true, attempts: 5, backoff: 500 };

interface Update {
  id: string;
  status: string;
  timestamp: string;
}

function startDoor(): void {
  const events = new Queue('events', options);
  const sends = new Queue('sends', options);
  const app = express();
  app.use(express.raw({ type: 'application/json', limit: '4mb' }));
  app.post('/webhook', async (request: Request, response: Response) => {
    const body = request.body as Buffer;
    const expected = `sha256=${createHmac('sha256', META_APP_SECRET!).update(body).digest('hex')}`;
    const given = Buffer.from(request.get('x-hub-signature-256') ?? '');
    if (given.length !== expected.length || !timingSafeEqual(given, Buffer.from(expected))) {
      response.status(401).end();
      return;
    }
    for (const update of updatesOf(body.toString('utf8'))) {
      const inserted = await pool.query<{ id: string }>(
        'INSERT INTO events (id, body) VALUES (gen_random_uuid(), $1) RETURNING id',
        [JSON.stringify(update)],
      );
      await events.add('apply', { id: inserted.rows[0]!.id, update }, settings);
    }
    response.json({ success: true });
  });
  // Enqueues what stands in the table, as accepting requests would have done one by one.
  app.post('/start', async (_: Request, response: Response) => {
    const { rows } = await pool.query<{ id: string; number: string; to: string }>(
      `SELECT id, number, to_number AS "to" FROM messages WHERE status = 'queued'`,
    );
    const jobs = rows.map((data) => ({ name: 'send', data, opts: settings }));
    while (jobs.length > 0) await sends.addBulk(jobs.splice(0, 1000));
    response.json({ messages: rows.length });
  });
  serve(app, prepare);
}

function startWorker(): void {
  new Worker<{ id: string; number: string; to: string }>(
    'sends',
    async ({ data: { id, number, to } }) => {
      const response = await fetch(`${META_GRAPH_URL}/v24.0/${number}/messages`, {
        method: 'POST',
        headers: { authorization: 'Bearer EAAbench', 'content-type': 'application/json' },
        body: JSON.stringify({
          messaging_product: 'whatsapp',
          to,
          type: 'text',
          text: { body: 'Your order is on its way.' },
          biz_opaque_callback_data: id,
        }),
      });
      const { messages } = (await response.json()) as { messages?: { id: string }[] };
      if (!messages) throw new Error(`Meta answered ${response.status}`);
      await pool.query(
        `UPDATE messages SET wamid = $2, status = CASE WHEN status = 'queued' THEN 'sent' ELSE status END WHERE id = $1`,
        [id, messages[0]!.id],
      );
    },
    { ...options, concurrency: SENDS_AT_ONCE },
  );
  new Worker<{ id: string; update: Update }>(
    'events',
    async ({ data: { id, update } }) => {
      await pool.query('UPDATE messages SET status = $2, status_at = to_timestamp($3) WHERE wamid = $1', [
        update.id,
        update.status,
        update.timestamp,
      ]);
      await pool.query('UPDATE events SET processed_at = now() WHERE id = $1', [id]);
    },
    { ...options, concurrency: EVENTS_AT_ONCE },
  );
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, () => process.exit(0));
  process.send?.('ready');
}

function updatesOf(body: string): Update[] {
  const { entry } = JSON.parse(body) as {
    entry: { changes: { value: { statuses?: Update[] } }[] }[];
  };
  return entry.flatMap(({ changes }) => changes.flatMap(({ value }) => value.statuses ?? []));
}

/** The messages of each number in META_NUMBERS (`id:count`, separated by commas), to users from the same series as the platform's. */
async function prepare(): Promise<void> {
  await pool.query(
    `CREATE TABLE messages (
       id uuid PRIMARY KEY, number text NOT NULL, to_number text NOT NULL, status text NOT NULL,
       wamid text, status_at timestamptz, created_at timestamptz NOT NULL DEFAULT now());
     CREATE INDEX ON messages (wamid);
     CREATE INDEX ON messages (status);
     CREATE TABLE events (
       id uuid PRIMARY KEY, body jsonb NOT NULL, received_at timestamptz NOT NULL DEFAULT now(), processed_at timestamptz)`,
  );
  for (const number of (META_NUMBERS ?? '').split(',')) {
    const [id, count] = number.split(':');
    await pool.query(
      `INSERT INTO messages (id, number, to_number, status)
       SELECT gen_random_uuid(), $1, '1555' || (100 + n / 9000) || (1000 + n % 9000), 'queued'
         FROM generate_series(0, $2::bigint - 1) AS n`,
      [id, count],
    );
  }
}

if (ROLE === 'worker') startWorker();
else startDoor();
