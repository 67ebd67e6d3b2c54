import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MESSAGE_STATUSES, type MessageStatus } from '../../src/messages/message.entity';
import {
  mayBecome,
  type StatusBefore,
  TRANSITIONS,
  type TransitionName,
} from '../../src/messages/message-status.transitions';
import { CLAIM, FAIL_ORPHANS, FAIL_UNCONFIRMED, RESEND_UNCONFIRMED } from '../../src/messages/outbox/outbox.queries';
import { OutboxWithdrawals } from '../../src/messages/outbox/withdrawals.service';
import {
  WRITE_ACCEPTED,
  TELL_LATE,
  WRITE_FAILED,
  WRITE_REQUEUED,
  WRITE_UNCONFIRMED,
} from '../../src/messages/send/send-results.queries';
import { APPLY_BULK } from '../../src/messages/status/bulk-statuses.queries';
import { mergeStatus, type ReportedStatus } from '../../src/messages/status/merge-status';
import { explainFailure } from '../../src/whatsapp/errors/error-policy';
import { createDatabase, type TestDatabase } from '../support/database';

/*
 * Every statement that writes `messages.status` meets messages in every status, and what it makes of them is compared
 * with the table of transitions. The first test finds a statement that nobody has entered here.
 */

/** Where INSERTs, UPDATEs and DELETEs of messages are, and how many; those that leave the status alone, too. */
const WRITERS: Record<string, number> = {
  'messages/inbound/inbound-merge.service.ts': 1,
  'messages/inbound/inbound-messages.queries.ts': 3,
  'messages/media-downloads/media-download.service.ts': 1,
  'messages/outbox/outbound-messages.queries.ts': 1,
  'messages/outbox/outbox.queries.ts': 4,
  'messages/outbox/withdrawals.service.ts': 3,
  'messages/send/send-results.queries.ts': 5,
  'messages/status/bulk-statuses.queries.ts': 1,
  'messages/status/statuses.queries.ts': 1,
};
const SRC = join(__dirname, '../../src');
const WRITES = /\b(?:UPDATE|INSERT INTO|DELETE FROM)\s+(?:ONLY\s+)?"?messages"?\b/gi;

it('every statement that writes messages is known here', () => {
  const found = Object.fromEntries(
    readdirSync(SRC, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
      .map((name) => [name, readFileSync(join(SRC, name), 'utf8').match(WRITES)?.length ?? 0])
      .filter(([, count]) => count !== 0),
  ) as Record<string, number>;
  expect(found).toEqual(WRITERS);
});

const OUTBOX_STATES = [null, 'queued', 'sending', 'unconfirmed'] as const;
/** A failure that Meta named, and one that is only this platform's doubt. */
const ERRORS = { refused: explainFailure(131026), doubt: explainFailure('delivery_unconfirmed') };

interface Case extends StatusBefore {
  id: string;
  outbox: (typeof OUTBOX_STATES)[number];
}

let database: TestDatabase;
let ids: { workspace: string; number: string; conversation: string; contact: string };
let campaign: string;

beforeAll(async () => {
  database = await createDatabase();
  [ids] = (await database.query(
    `WITH owner AS (
       INSERT INTO users (id, email, name) VALUES (uuid_v7(), 'ada@example.com', 'Ada') RETURNING id
     ), workspace AS (
       INSERT INTO workspaces (id, name, slug, api_key_hash, api_key_sealed, webhook_secret_sealed, created_by)
       SELECT uuid_v7(), 'W', 'w', 'h', 's', 's', id FROM owner RETURNING id
     ), number AS (
       INSERT INTO phone_numbers (id, workspace_id, phone_number, phone_number_id, access_token_sealed, status)
       SELECT uuid_v7(), id, '+15550100011', '1000', 's', 'active' FROM workspace RETURNING id, workspace_id
     ), contact AS (
       INSERT INTO contacts (id, workspace_id, wa_id) SELECT uuid_v7(), id, '15550100012' FROM workspace RETURNING id
     ), conversation AS (
       INSERT INTO conversations (id, workspace_id, phone_number_id, contact_id)
       SELECT uuid_v7(), number.workspace_id, number.id, contact.id FROM number, contact RETURNING id
     )
     SELECT workspace.id AS workspace, number.id AS number, conversation.id AS conversation, contact.id AS contact
       FROM workspace, number, conversation, contact`,
  )) as [typeof ids];
  const [row] = (await database.query(
    // With counters that have room for messages that were not counted when they were made.
    `INSERT INTO campaigns (id, workspace_id, phone_number_id, name, status, sent_count, delivered_count, read_count,
                            failed_count)
     VALUES (uuid_v7(), $1, $2, 'C', 'sending', 1000, 1000, 1000, 1000) RETURNING id`,
    [ids.workspace, ids.number],
  )) as [{ id: string }];
  campaign = row.id;
});

afterAll(() => database.drop());

/** A message for each status, failure and state of the outbox, ready for every statement that might want it. */
async function everyCase(ofCampaign: boolean): Promise<Case[]> {
  await database.query('DELETE FROM messages');
  const cases: Case[] = MESSAGE_STATUSES.flatMap((status) =>
    OUTBOX_STATES.flatMap((outbox) =>
      (status === 'failed' ? [ERRORS.refused, ERRORS.doubt] : [null]).map((error) => ({
        id: '',
        status,
        error,
        outbox,
      })),
    ),
  );
  for (const each of cases) {
    const values = [ids.workspace, ids.number, ids.conversation, ids.contact];
    const [{ id }] = (await database.query(
      `INSERT INTO messages (id, workspace_id, phone_number_id, conversation_id, contact_id, campaign_id, direction,
                             type, from_number, to_number, content, status, error, sent_at)
       VALUES (uuid_v7(), $1, $2, $3, $4, $5, 'outbound', 'text', '+15550100011', '+15550100012', '{}', $6, $7,
               CASE WHEN $6::text IN ('sent', 'delivered', 'read') THEN now() END) RETURNING id`,
      [...values, ofCampaign ? campaign : null, each.status, each.error],
    )) as [{ id: string }];
    each.id = id;
    if (each.outbox)
      await database.query(
        `INSERT INTO message_outbox (message_id, workspace_id, phone_number_id, contact_id, campaign_id, lane, state,
                                     claims, due_at, claimed_at, lease_expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 1, now() - interval '1 hour', now(), now() - interval '1 second')`,
        [id, ids.workspace, ids.number, ids.contact, ofCampaign ? campaign : null, 'campaign', each.outbox],
      );
  }
  return cases;
}

/** What a statement did: each case whose status it changed, by the status that it has now. */
async function changed(cases: Case[]): Promise<{ before: Case; to: MessageStatus }[]> {
  const rows = await database.query<{ id: string; status: MessageStatus }>('SELECT id, status FROM messages');
  const now = new Map(rows.map(({ id, status }) => [id, status]));
  return cases.flatMap((before) => {
    const to = now.get(before.id);
    return to === undefined || to === before.status ? [] : [{ before, to }];
  });
}

const word = ({ status, error }: StatusBefore): string => (error ? `${status}, ${error.code}` : status);

/** The statuses, with their failures, from which a transition may be made to another one. */
function allowed(name: TransitionName): string[] {
  const befores: StatusBefore[] = [
    ...MESSAGE_STATUSES.filter((status) => status !== 'failed').map((status) => ({
      status,
      error: null,
    })),
    ...Object.values(ERRORS).map((error) => ({ status: 'failed' as const, error })),
  ];
  return befores.filter((before) => mayBecome(name, before) && before.status !== TRANSITIONS[name].to).map(word);
}

const allIds = (cases: Case[]): string[] => cases.map(({ id }) => id);
const each = <T>(cases: Case[], value: T): T[] => cases.map(() => value);
const failure = JSON.stringify(ERRORS.refused);

interface Statement {
  name: string;
  transition: TransitionName;
  /** Fewer than the table allows, where the state of the outbox leaves out some of them. */
  only?: MessageStatus[];
  run(cases: Case[]): Promise<unknown>;
}

const manager = {
  query: async (text: string, values: unknown[]) => [await database.query(text, values), 0],
};

const STATEMENTS: Statement[] = [
  {
    name: 'a claim',
    transition: 'claim',
    run: () => database.query(CLAIM.campaign, [ids.number, 1000, 60]),
  },
  {
    name: 'an accepted send',
    transition: 'sent',
    run: (cases) =>
      database.query(WRITE_ACCEPTED, [
        allIds(cases),
        allIds(cases).map((id) => `wamid.${id}`),
        each(cases, new Date()),
      ]),
  },
  {
    name: 'a failed send',
    transition: 'fail',
    run: (cases) => database.query(WRITE_FAILED, [allIds(cases), each(cases, 1), each(cases, failure)]),
  },
  {
    name: 'a send that is tried again',
    transition: 'requeue',
    run: (cases) =>
      database.query(WRITE_REQUEUED, [
        allIds(cases),
        each(cases, 1),
        each(cases, failure),
        each(cases, 1),
        each(cases, true),
        each(cases, false),
      ]),
  },
  {
    name: 'a send that no word came of',
    transition: 'fail',
    run: () => database.query(FAIL_UNCONFIRMED, [failure]),
  },
  {
    name: 'a send that is tried again without word',
    transition: 'requeue',
    run: () => database.query(RESEND_UNCONFIRMED),
  },
  {
    name: 'the end of a cancelled campaign',
    transition: 'withdraw',
    run: () => new OutboxWithdrawals().failAttempted(manager as never, ids.number, campaign),
  },
];

describe('a statement that writes the status of messages', () => {
  it.each(STATEMENTS)('makes no other change than the table: $name', async (statement) => {
    const cases = await everyCase(true);
    await statement.run(cases);
    const steps = await changed(cases);
    const { to } = TRANSITIONS[statement.transition];
    expect([...new Set(steps.map((step) => step.to))]).toEqual([to]);
    const from = new Set(steps.map(({ before }) => word(before)));
    expect([...from].sort()).toEqual(allowed(statement.transition).sort());
  });

  it('changes none while the outcome stays open', async () => {
    const cases = await everyCase(true);
    await database.query(WRITE_UNCONFIRMED, [allIds(cases), each(cases, 1), each(cases, failure), 900]);
    expect(await changed(cases)).toEqual([]);
  });

  it('changes none for what is learned late; only what nobody knew before then says why it failed', async () => {
    const cases = await everyCase(true);
    await database.query(TELL_LATE, [allIds(cases), each(cases, failure)]);
    expect(await changed(cases)).toEqual([]);
    const told = await database.query<{ before: string | null }>(
      `SELECT DISTINCT m.status, o.state AS before FROM messages m LEFT JOIN message_outbox o ON o.message_id = m.id
        WHERE m.id = ANY ($1::uuid[]) AND m.error = $2::jsonb AND m.status = 'failed'`,
      [allIds(cases), failure],
    );
    expect(told).toContainEqual({ status: 'failed', before: null });
    const doubt = await database.query(
      `SELECT FROM messages m WHERE m.id = ANY ($1::uuid[]) AND m.error->>'code' = 'delivery_unconfirmed'
          AND m.status = 'failed' AND NOT EXISTS (SELECT FROM message_outbox o WHERE o.message_id = m.id)`,
      [allIds(cases)],
    );
    expect(doubt).toHaveLength(0);
  });

  it('fails what waits for a number that is gone, as the table says', async () => {
    const cases = await everyCase(true);
    const gone = (at: string): Promise<unknown> =>
      database.query(`UPDATE phone_numbers SET deleted_at = ${at} WHERE id = $1`, [ids.number]);
    await gone('now()');
    await database.query(FAIL_ORPHANS, [failure]);
    await gone('NULL');
    const steps = await changed(cases);
    expect(new Set(steps.map(({ before, to }) => `${word(before)} to ${to}`))).toEqual(
      new Set(allowed('withdraw').map((from) => `${from} to failed`)),
    );
  });

  it('deletes only what nobody tried to send', async () => {
    const cases = await everyCase(true);
    const recalled = await new OutboxWithdrawals().recallQueued(manager as never, ids.number, campaign);
    const left = await database.query<{ id: string }>('SELECT id FROM messages');
    const deleted = cases.filter(({ id }) => !left.some((row) => row.id === id));
    expect(deleted.map(({ status, outbox }) => [status, outbox])).toEqual([['queued', 'queued']]);
    expect(recalled).toEqual(allIds(deleted));
    expect(await changed(cases)).toEqual([]);
  });

  it('takes named messages back only where nobody tried to send them', async () => {
    const cases = await everyCase(true);
    const recalled = await new OutboxWithdrawals().recallThese(manager as never, allIds(cases));
    const left = await database.query<{ id: string }>('SELECT id FROM messages');
    const deleted = cases.filter(({ id }) => !left.some((row) => row.id === id));
    expect(deleted.map(({ status, outbox }) => [status, outbox])).toEqual([['queued', 'queued']]);
    expect(recalled).toEqual(allIds(deleted));
    expect(await changed(cases)).toEqual([]);
  });

  it.each(['sent', 'delivered', 'read'] as const)(
    'takes bulk reports of %s for no other step than the table',
    async (reported) => {
      const cases = await everyCase(true);
      await database.query(
        `INSERT INTO message_wamids (wamid, phone_number_id, workspace_id, message_id)
         SELECT 'wamid.' || id, phone_number_id, workspace_id, id FROM messages`,
      );
      const at = Date.now() / 1000;
      await database.query(APPLY_BULK, [
        allIds(cases).map((id) => `wamid.${id}`),
        each(cases, ids.number),
        each(cases, reported),
        each(cases, at),
        each(cases, null),
        each(cases, null),
      ]);
      const steps = await changed(cases);
      for (const { before, to } of steps) {
        expect(to).toBe(reported);
        expect(allowed(reported)).toContain(word(before));
      }
      expect(steps.length > 0).toBe(reported !== 'sent');
    },
  );
});

describe('mergeStatus', () => {
  const REPORTS: Record<ReportedStatus, TransitionName> = {
    sent: 'sent',
    delivered: 'delivered',
    read: 'read',
    played: 'read',
    failed: 'reportedFailed',
  };

  it.each(Object.entries(REPORTS) as [ReportedStatus, TransitionName][])(
    'makes of a report of %s no other change than the table',
    (reported, transition) => {
      const befores = MESSAGE_STATUSES.flatMap((status): StatusBefore[] =>
        status === 'failed' ? Object.values(ERRORS).map((error) => ({ status, error })) : [{ status, error: null }],
      );
      const createdAt = new Date(0);
      const times = { sentAt: null, deliveredAt: null, readAt: null, playedAt: null };
      const steps = befores.flatMap((before) => {
        const state = {
          ...times,
          createdAt,
          pricing: null,
          status: before.status,
          error: before.error && explainFailure(before.error.code),
          failedAt: before.status === 'failed' ? createdAt : null,
        };
        const report = {
          status: reported,
          occurredAt: new Date(),
          failure: explainFailure(131049),
        };
        const { status } = mergeStatus(state, report);
        return status === before.status ? [] : [`${word(before)} to ${status}`];
      });
      const { to } = TRANSITIONS[transition];
      expect(steps.sort()).toEqual(
        allowed(transition)
          .map((from) => `${from} to ${to}`)
          .sort(),
      );
    },
  );
});
