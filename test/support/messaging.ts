import { randomBytes, randomInt } from 'node:crypto';
import { eventually } from './eventually';
import type { Schemas } from '../../sdk/client';
import type { Answer } from './api-client';
import type { List, Read, SimulatedMessage } from './api-types';
import type { TestApp, TestNumber, TestSession } from './test-app';

let users = randomInt(10_000, 90_000);

/** A number that nobody else of the run has, and whose last digits mean nothing to the simulator. */
export const newUser = (): string => `+1500555${String(++users)}7`;

type Message = Read<Schemas['MessageResponse']>;
type MessageStatus = Read<Schemas['MessageStatusResponse']>;

/** A row of `message_outbox`, as far as tests look at it. */
export interface OutboxRow {
  state: string;
  attempts: number;
  waits: number;
  due_at: Date;
  claimed_at: Date | null;
  lease_expires_at: Date | null;
  maybe_accepted: boolean;
}

/** A workspace with a number, and everything a test needs to write to people. */
export interface Messaging {
  session: TestSession;
  number: TestNumber;
  /** The user writes, so that free-form messages may be sent; gives the received message. */
  letWrite(user: string, message?: Record<string, unknown>): Promise<Message>;
  /** A request to send, with workspace, number and recipient filled in. */
  send(kind: string, to: string, body: Record<string, unknown>, key?: string): Promise<Answer<Message>>;
  /** As `send`, of a text that must be accepted. */
  text(to: string, text?: string): Promise<Message>;
  status(id: string): Promise<MessageStatus>;
  /** Waits until a message has one of these statuses. */
  reaches(id: string, ...statuses: string[]): Promise<MessageStatus>;
  /** What the simulator has accepted for a recipient or a message. */
  accepted(query: { to?: string; callback_data?: string }): Promise<List<SimulatedMessage>>;
  fault(fault: Record<string, unknown>): Promise<{ id: string }>;
  template(overrides?: Record<string, unknown>): Promise<Read<Schemas['TemplateResponse']>>;
  /** The row that still waits to be sent; undefined when there is none. */
  outbox(id: string): Promise<OutboxRow | undefined>;
  /** A user with an open window, made without a webhook. */
  openUser(): Promise<string>;
  /** The number as the API shows it. */
  phoneNumber(): Promise<Read<Schemas['PhoneNumberResponse']>>;
  /** Ends all waiting of a message, for its next try or for word of Meta, as time would. */
  hurry(id: string, by?: { seconds?: number; reported?: boolean }): Promise<void>;
}

/** Sets up a workspace of its own, or another number in a given one. */
export async function messaging(
  app: TestApp,
  overrides: Record<string, unknown> = {},
  given?: TestSession,
): Promise<Messaging> {
  const session = given ?? (await app.session());
  const number = await app.phoneNumber(session, overrides);
  const route = { workspace_id: session.workspaceId, phone_number_id: number.id };
  const { api } = session;
  const status = (id: string): Promise<MessageStatus> => api.must('GET', `/api/messages/${id}/status`);
  const send: Messaging['send'] = (kind, to, body, key) =>
    api.send<Message>(
      'POST',
      `/api/messages/send/${kind}`,
      { ...route, to, ...body },
      key === undefined ? {} : { 'idempotency-key': key },
    );
  return {
    session,
    number,
    send,
    status,
    letWrite: async (user, message = { type: 'text', text: { body: 'Hello' } }) => {
      const sender = user.startsWith('+') ? { from: user.slice(1) } : { user_id: user };
      const { id } = await app.simulator.api.must('POST', '/_sim/inbound', {
        phone_number_id: number.metaId,
        ...sender,
        message,
      });
      return eventually(async () => {
        const query = `workspace_id=${session.workspaceId}&direction=inbound&limit=100`;
        const { data } = await api.must('GET', `/api/messages?${query}`);
        return data.find((received) => received.wa_message_id === id);
      });
    },
    text: async (to, text = 'Hello') => {
      const answer = await send('text', to, { text });
      if (answer.status !== 201) throw new Error(`not accepted: ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    reaches: (id, ...statuses) =>
      eventually(async () => {
        const message = await status(id);
        if (statuses.includes(message.status)) return message;
        throw new Error(`message is ${JSON.stringify(message)}, not ${statuses.join(' or ')}`);
      }),
    accepted: async (query) => {
      const search = new URLSearchParams({
        phone_number_id: number.metaId,
        limit: '10000',
        ...query,
      });
      return (await app.simulator.api.must('GET', `/_sim/messages?${search.toString()}`)).data;
    },
    fault: (fault) =>
      app.simulator.api.must('POST', '/_sim/faults', {
        ...fault,
        match: { phone_number_id: number.metaId, ...((fault['match'] as object) ?? {}) },
      }),
    template: async (template = {}) => {
      const made = await api.must('POST', '/api/templates', {
        ...route,
        name: `note_${randomBytes(5).toString('hex')}`,
        language: 'en',
        category: 'UTILITY',
        components: [
          {
            type: 'BODY',
            text: 'Hello {{1}}, your order has left.',
            example: { body_text: [['Ada']] },
          },
        ],
        ...template,
      });
      return eventually(async () => {
        const { body } = await api.get(`/api/templates/${made.id}`);
        return body.status === 'APPROVED' ? body : undefined;
      });
    },
    outbox: async (id) =>
      (await app.database.query<OutboxRow>('SELECT * FROM message_outbox WHERE message_id = $1', [id]))[0],
    openUser: async () => {
      const user = newUser();
      await app.database.query(
        `WITH contact AS (
           INSERT INTO contacts (id, workspace_id, wa_id) VALUES (uuid_v7(), $1, $3) RETURNING id
         )
         INSERT INTO conversations (id, workspace_id, phone_number_id, contact_id, window_expires_at)
         SELECT uuid_v7(), $1, $2, id, now() + interval '23 hours' FROM contact`,
        [session.workspaceId, number.id, user.slice(1)],
      );
      return user;
    },
    phoneNumber: () => api.must('GET', `/api/phone-numbers/${number.id}`),
    hurry: async (id, { seconds = 0, reported = true } = {}) => {
      const [row] = await app.database.query<OutboxRow>(
        `UPDATE message_outbox SET due_at = CASE state WHEN 'queued' THEN now() ELSE due_at END,
                lease_expires_at = CASE state WHEN 'unconfirmed' THEN now() ELSE lease_expires_at END,
                claimed_at = CASE state WHEN 'queued' THEN claimed_at - make_interval(secs => $2) ELSE claimed_at END
          WHERE message_id = $1 RETURNING *`,
        [id, seconds],
      );
      if (!reported || !row?.maybe_accepted || row.state !== 'queued') return;
      // Meta has reported on a message that was accepted since.
      await app.database.query(
        `INSERT INTO messages (created_at, id, workspace_id, conversation_id, phone_number_id, contact_id, direction, type, status,
                               from_number, to_number, content, sent_at, delivered_at)
         SELECT now() + interval '2 seconds', uuid_v7(), workspace_id, conversation_id, phone_number_id, contact_id,
                direction, type, 'delivered',
                from_number, to_number, content, now(), now() FROM messages WHERE id = $1`,
        [id],
      );
    },
  };
}
