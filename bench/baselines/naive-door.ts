import { createHmac, timingSafeEqual } from 'node:crypto';
import express, { type Request, type Response } from 'express';
import { Pool } from 'pg';
import { serve } from './serve';

/*
 * The naive durable webhook receiver: Express reads the body, the signature is checked over its bytes, and each request
 * stores its body with an INSERT of its own before it is answered.
 */
const { DATABASE_URL, META_APP_SECRET } = process.env;
const pool = new Pool({ connectionString: DATABASE_URL, max: 20 });

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
  const text = body.toString('utf8');
  JSON.parse(text);
  await pool.query('INSERT INTO naive_events (body) VALUES ($1)', [text]);
  response.json({ success: true });
});

serve(app, () =>
  pool.query(
    `CREATE TABLE IF NOT EXISTS naive_events (
       id uuid PRIMARY KEY DEFAULT gen_random_uuid(), body text NOT NULL, received_at timestamptz NOT NULL DEFAULT now())`,
  ),
);
