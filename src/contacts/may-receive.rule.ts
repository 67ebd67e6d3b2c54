/*
 * May this contact get this message? The one place that decides it: as a predicate for a row that was read, and as
 * SQL for statements that judge many. Both are made of the same two tables below, and the test `may-receive` runs
 * both on the same rows. "Now" is the database's clock in either of them: the clocks of processes differ from each
 * other and from the one that the stored times come from.
 */

/** Meta's categories of templates that only an opted-in contact may get. */
const CONSENT_CATEGORIES = ['MARKETING'];
/** Those that Meta refuses to users without a phone number (131062). */
const NUMBER_CATEGORIES = ['AUTHENTICATION'];
/** Failed deliveries in a row after which a contact is taken for unreachable on WhatsApp. */
const UNDELIVERABLE_AFTER = 3;

/** What is known of a contact and its conversation. What is absent counts as not fulfilled. */
export interface Recipient {
  deletedAt?: Date | null;
  optedIn?: boolean;
  undeliverableCount?: number;
  waId?: string | null;
  userId?: string | null;
  /** Read with the row, by `windowOpenSql`. */
  windowOpen?: boolean;
}

/** Where a statement has the same: the alias of its contacts, and the column of its conversations. */
interface RecipientColumns {
  contact: string;
  windowExpiresAt?: string;
}

interface Condition {
  holds: (recipient: Recipient) => boolean;
  /** The same as SQL that is never NULL. */
  sql: (columns: RecipientColumns) => string;
}

/** What a message may ask of who gets it. */
const CONDITIONS = {
  living: { holds: ({ deletedAt }) => deletedAt === null, sql: ({ contact }) => `${contact}.deleted_at IS NULL` },
  consent: { holds: ({ optedIn }) => optedIn === true, sql: ({ contact }) => `${contact}.opted_in` },
  deliverable: {
    holds: ({ undeliverableCount = Infinity }) => undeliverableCount < UNDELIVERABLE_AFTER,
    sql: ({ contact }) => `${contact}.undeliverable_count < ${UNDELIVERABLE_AFTER}`,
  },
  number: { holds: ({ waId }) => waId != null, sql: ({ contact }) => `${contact}.wa_id IS NOT NULL` },
  address: {
    holds: ({ waId, userId }) => (waId ?? userId) != null,
    sql: ({ contact }) => `coalesce(${contact}.wa_id, ${contact}.user_id) IS NOT NULL`,
  },
  window: {
    holds: ({ windowOpen }) => windowOpen === true,
    sql: ({ windowExpiresAt = 'NULL::timestamptz' }) => windowOpenSql(windowExpiresAt),
  },
} satisfies Record<string, Condition>;

type Need = keyof typeof CONDITIONS;
export type Needs = Partial<Record<Need, boolean>>;

/** Why a contact gets no message, in the order in which reasons are named: the first one counts. */
const REFUSALS = [
  ['living', 'contact_deleted'],
  ['consent', 'opted_out'],
  ['deliverable', 'undeliverable'],
  ['number', 'unreachable'],
  ['address', 'unreachable'],
  ['window', 'outside_service_window'],
] as const satisfies [Need, string][];
export type Refusal = (typeof REFUSALS)[number][1];

/** A message, as far as this rule asks. */
export interface MessageKind {
  /** The template's; in any case. Null for a free-form message. */
  category: string | null;
  /** Whether it is a campaign's. */
  campaign?: boolean;
}

/**
 * What a message asks when it is accepted, and again when its turn to be sent comes: free-form messages the customer
 * service window (24 hours from the user's last message), marketing consent. A contact who opted out gets no campaign
 * at all; what is sent by hand may still be a receipt.
 */
export function needsOfMessage({ category, campaign = false }: MessageKind): Needs {
  if (category === null) return { window: true };
  return { consent: campaign || isOneOf(CONSENT_CATEGORIES, category) };
}

/** What a campaign asks of every recipient, whatever its template: no person looks at each of its messages. */
const AUDIENCE = { living: true, consent: true, deliverable: true, address: true } satisfies Needs;

/** What a campaign asks of a recipient before the message is written. */
export function needsOfAudience(category: string | null): Needs {
  return { ...AUDIENCE, number: needsNumber(category) };
}

/** Whether templates of this category go to phone numbers only. */
export function needsNumber(category: string | null): boolean {
  return category !== null && isOneOf(NUMBER_CATEGORIES, category);
}

/** Why this recipient must not get what asks this; null when nothing is in the way. */
export function refusalOf(needs: Needs, recipient: Recipient): Refusal | null {
  const missing = REFUSALS.find(([need]) => needs[need] && !CONDITIONS[need].holds(recipient));
  return missing ? missing[1] : null;
}

const MESSAGE_CODES = { opted_out: 'contact_opted_out', outside_service_window: 'outside_service_window' } as const;

/** As `refusalOf`, for a single message: the refusal as a code of the API and of the error table. */
export function messageRefusalOf(
  message: MessageKind,
  recipient: Recipient,
): (typeof MESSAGE_CODES)[keyof typeof MESSAGE_CODES] | null {
  const reason = refusalOf(needsOfMessage(message), recipient);
  return reason && MESSAGE_CODES[reason as keyof typeof MESSAGE_CODES];
}

/**
 * `refusalOf` as SQL; NULL when nothing is in the way. A need is given as SQL, or as true where it holds for all
 * rows.
 */
export function refusalSql(needs: Partial<Record<Need, string | true>>, columns: RecipientColumns): string {
  const cases = REFUSALS.flatMap(([need, reason]) => {
    const needed = needs[need];
    if (needed === undefined) return [];
    const asked = needed === true ? '' : `${needed} AND `;
    return [`WHEN ${asked}NOT (${CONDITIONS[need].sql(columns)}) THEN '${reason}'`];
  });
  return `CASE ${cases.join(' ')} END`;
}

/** Why contact `c` gets nothing of a campaign. `numberNeeded`: SQL of `needsNumber`. */
export function audienceRefusalSql(numberNeeded: string): string {
  return refusalSql({ ...AUDIENCE, number: numberNeeded }, { contact: 'c' });
}

/** Whether free-form messages are allowed at this moment, for a conversation's `window_expires_at`. */
export function windowOpenSql(windowExpiresAt: string): string {
  return `coalesce(${windowExpiresAt} > now(), false)`;
}

function isOneOf(categories: readonly string[], category: string): boolean {
  return categories.includes(category.toUpperCase());
}
