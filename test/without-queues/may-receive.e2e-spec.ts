import fc from 'fast-check';
import {
  audienceRefusalSql,
  type MessageKind,
  messageRefusalOf,
  type Needs,
  needsNumber,
  needsOfAudience,
  needsOfMessage,
  type Recipient,
  type Refusal,
  refusalOf,
  refusalSql,
  windowOpenSql,
} from '../../src/contacts/may-receive.rule';
import { createDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database?.drop());

/** A contact with its conversation, and what is to be sent to it. */
interface Case {
  contact: {
    deleted: boolean;
    opted_in: boolean;
    undeliverable_count: number;
    wa_id: string | null;
    user_id: string | null;
  };
  /** How long the service window is still open, in seconds; null when the contact never wrote. */
  open_for: number | null;
  message: MessageKind;
}

const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION', 'Marketing', 'authentication', ''];

/** Leans to recipients whom little is wrong with, so that each condition decides often. */
const cases = fc.record<Case>({
  contact: fc.record({
    deleted: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.boolean()),
    opted_in: fc.boolean(),
    undeliverable_count: fc.nat(4),
    wa_id: fc.option(fc.constant('15550100001')),
    user_id: fc.option(fc.constant('US.1234567890')),
  }),
  open_for: fc.option(fc.constantFrom(-86_400, -1, 0, 1, 86_400)),
  message: fc.record({
    category: fc.option(fc.constantFrom(...CATEGORIES)),
    campaign: fc.boolean(),
  }),
});

const recipientOf = ({ contact, open_for }: Case): Recipient => ({
  deletedAt: contact.deleted ? new Date() : null,
  optedIn: contact.opted_in,
  undeliverableCount: contact.undeliverable_count,
  waId: contact.wa_id,
  userId: contact.user_id,
  windowOpen: open_for !== null && open_for > 0,
});

const columnsOf = (needs: Needs): Required<Needs> => ({
  living: false,
  consent: false,
  deliverable: false,
  number: false,
  address: false,
  window: false,
  ...needs,
});

interface Judged {
  by_message: Refusal | null;
  by_audience: Refusal | null;
  by_columns: Refusal | null;
  window_open: boolean;
}

const eachOf = (needs: string): string =>
  refusalSql(
    {
      living: `${needs}.living`,
      consent: `${needs}.consent`,
      deliverable: `${needs}.deliverable`,
      number: `${needs}.number`,
      address: `${needs}.address`,
      window: `${needs}.window`,
    },
    { contact: 'c', windowExpiresAt: 'v.window_expires_at' },
  );

/** What the fragments say of the cases: over rows of the real tables' types, with the database's own `now()`. */
function judge(all: readonly Case[]): Promise<Judged[]> {
  const rows = all.map(({ contact: { deleted, ...contact }, open_for, message }) => ({
    contact: { ...contact, deleted_at: deleted ? new Date() : null },
    open_for,
    message: columnsOf(needsOfMessage(message)),
    audience: columnsOf(needsOfAudience(message.category)),
  }));
  const needs =
    'living boolean, consent boolean, deliverable boolean, number boolean, address boolean, "window" boolean';
  return database.query<Judged>(
    `SELECT ${eachOf('m')} AS by_message, ${audienceRefusalSql('a.number')} AS by_audience,
            ${eachOf('a')} AS by_columns, ${windowOpenSql('v.window_expires_at')} AS window_open
       FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS r (row, place)
      CROSS JOIN LATERAL jsonb_populate_record(NULL::contacts, r.row->'contact') c
      CROSS JOIN LATERAL jsonb_to_record(r.row->'message') AS m (${needs})
      CROSS JOIN LATERAL jsonb_to_record(r.row->'audience') AS a (${needs})
      CROSS JOIN LATERAL (
        SELECT now() + (r.row->>'open_for')::int * interval '1 second' AS window_expires_at) v
      ORDER BY r.place`,
    [JSON.stringify(rows)],
  );
}

const CODES: Partial<Record<Refusal, string>> = {
  opted_out: 'contact_opted_out',
  outside_service_window: 'outside_service_window',
};

describe('may this contact get this message', () => {
  it('is answered alike by the predicate and by the database', async () => {
    const seen = new Set<Refusal | null>();
    await fc.assert(
      fc.asyncProperty(fc.array(cases, { minLength: 1, maxLength: 200 }), async (all) => {
        const judged = await judge(all);
        for (const [n, one] of all.entries()) {
          const recipient = recipientOf(one);
          const { message } = one;
          const ofMessage = refusalOf(needsOfMessage(message), recipient);
          const ofAudience = refusalOf(needsOfAudience(message.category), recipient);
          expect(judged[n]).toEqual({
            by_message: ofMessage,
            by_audience: ofAudience,
            by_columns: ofAudience,
            window_open: recipient.windowOpen,
          });
          expect(messageRefusalOf(message, recipient)).toBe(ofMessage && CODES[ofMessage]);
          seen.add(ofMessage).add(ofAudience);
        }
      }),
      { numRuns: 100 },
    );
    // Every answer was given, so a condition that is missing on one side shows.
    expect(seen).toEqual(
      new Set(['contact_deleted', 'opted_out', 'outside_service_window', 'undeliverable', 'unreachable', null]),
    );
  });

  it('compares categories whatever their case', () => {
    for (const category of ['MARKETING', 'Marketing', 'marketing'])
      expect(messageRefusalOf({ category }, { optedIn: false })).toBe('contact_opted_out');
    for (const category of ['AUTHENTICATION', 'Authentication', 'authentication'])
      expect(needsNumber(category)).toBe(true);
    for (const category of ['MARKETING', 'UTILITY', '', null]) expect(needsNumber(category)).toBe(false);
  });

  it('refuses where a fact is not known', () => {
    expect(refusalOf({ window: true }, {})).toBe('outside_service_window');
    expect(refusalOf({ consent: true }, {})).toBe('opted_out');
    expect(refusalOf({ deliverable: true }, {})).toBe('undeliverable');
    expect(refusalOf({ living: true }, {})).toBe('contact_deleted');
    expect(refusalOf({ number: true }, {})).toBe('unreachable');
    expect(refusalOf({ address: true }, {})).toBe('unreachable');
  });
});
