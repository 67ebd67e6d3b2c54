import { randomUUID } from 'node:crypto';
import express, { type Request, type Response } from 'express';
import { Pool } from 'pg';
import { serve } from './serve';

/* Bare Express 5 with the three inserts that accepting a message takes, in one transaction: contact, conversation, message. */
const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 20 });

interface SendRequest {
  phone_number_id: string;
  to: string;
  text: string;
}

const app = express();
app.use(express.json());
app.post('/send', async (request: Request, response: Response) => {
  const { phone_number_id: from, to, text } = request.body as SendRequest;
  if (typeof to !== 'string' || typeof text !== 'string') {
    response.status(422).json({ detail: 'to and text are texts' });
    return;
  }
  response.status(201).json(await store(from, to, text));
});

async function store(from: string, to: string, text: string): Promise<unknown> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const contact = await client.query<{ id: string }>({
      name: 'contact',
      text: `INSERT INTO contacts (id, number) VALUES ($1, $2)
             ON CONFLICT (number) DO UPDATE SET number = excluded.number RETURNING id`,
      values: [randomUUID(), to],
    });
    const conversation = await client.query<{ id: string }>({
      name: 'conversation',
      text: `INSERT INTO conversations (id, phone_number_id, contact_id) VALUES ($1, $2, $3)
             ON CONFLICT (phone_number_id, contact_id) DO UPDATE SET last_message_at = now() RETURNING id`,
      values: [randomUUID(), from, contact.rows[0]!.id],
    });
    const message = await client.query({
      name: 'message',
      text: `INSERT INTO messages (id, conversation_id, contact_id, content, status)
             VALUES ($1, $2, $3, $4, 'queued') RETURNING *`,
      values: [randomUUID(), conversation.rows[0]!.id, contact.rows[0]!.id, { text }],
    });
    await client.query('COMMIT');
    return message.rows[0];
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

serve(app, () =>
  pool.query(
    `CREATE TABLE contacts (id uuid PRIMARY KEY, number text NOT NULL UNIQUE, created_at timestamptz NOT NULL DEFAULT now());
     CREATE TABLE conversations (
       id uuid PRIMARY KEY, phone_number_id uuid NOT NULL, contact_id uuid NOT NULL REFERENCES contacts (id),
       last_message_at timestamptz NOT NULL DEFAULT now(), UNIQUE (phone_number_id, contact_id));
     CREATE TABLE messages (
       id uuid PRIMARY KEY, conversation_id uuid NOT NULL REFERENCES conversations (id),
       contact_id uuid NOT NULL REFERENCES contacts (id), content jsonb NOT NULL, status text NOT NULL,
       created_at timestamptz NOT NULL DEFAULT now());
     CREATE INDEX ON messages (conversation_id, created_at DESC)`,
  ),
);
