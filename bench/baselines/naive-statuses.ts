import { createHmac, timingSafeEqual } from 'node:crypto';
import express, { type Request, type Response } from 'express';
import { Pool } from 'pg';
import { serve } from './serve';

/*
 * The naive way with a body of many statuses: Express checks the signature and answers when each status has been written
 * with an UPDATE of its own, ten of them at a time. A table of a million messages, found by their wamid.
 */
const { DATABASE_URL, META_APP_SECRET, MESSAGES } = process.env;
const CONNECTIONS = 10;
const pool = new Pool({ connectionString: DATABASE_URL, max: CONNECTIONS });

interface Body {
  entry: {
    changes: { value: { statuses: { id: string; status: string; timestamp: string }[] } }[];
  }[];
}

const app = express();
app.use(express.raw({ type: 'application/json', limit: '4mb' }));
app.post('/webhook', async (request: Request, response: Response) => {
  const body = request.body as Buffer;
  const expected = `sha256=${createHmac('sha256', META_APP_SECRET!).update(body).digest('hex')}`;
  const given = Buffer.from(request.get('x-hub-signature-256') ?? '');
  if (given.length !== expected.length || !timingSafeEqual(given, Buffer.from(expected))) {
    response.status(401).json({ detail: 'wrong signature' });
    return;
  }
  const { entry } = JSON.parse(body.toString('utf8')) as Body;
  const statuses = entry.flatMap(({ changes }) => changes.flatMap(({ value }) => value.statuses));
  await Promise.all(
    statuses.map(({ id, status, timestamp }) =>
      pool.query('UPDATE naive_messages SET status = $2, status_at = to_timestamp($3) WHERE wamid = $1', [
        id,
        status,
        timestamp,
      ]),
    ),
  );
  response.json({ success: true });
});

serve(app, async () => {
  await pool.query(
    `CREATE TABLE naive_messages (
       id uuid PRIMARY KEY, wamid text NOT NULL UNIQUE, to_number text NOT NULL, body text NOT NULL,
       status text NOT NULL, status_at timestamptz, created_at timestamptz NOT NULL DEFAULT now())`,
  );
  await pool.query(
    `INSERT INTO naive_messages (id, wamid, to_number, body, status)
     SELECT gen_random_uuid(), 'wamid.naive' || n, '+15550100042', 'Your order is on its way.', 'sent'
       FROM generate_series(1, $1::bigint) AS n`,
    [MESSAGES],
  );
  await pool.query('VACUUM ANALYZE naive_messages');
});
