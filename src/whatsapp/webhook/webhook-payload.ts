import { readAccountEvent, readNumberErrors, readPhoneNumberEvent, readTemplateEvent } from './event-reader';
import { ContactIndex } from './contact-index';
import { readEcho, readMessage, readPreference } from './inbound-reader';
import type { Json } from '../../platform/json';
import { digitId, idText, list, object, time, word } from './untrusted-json';
import type { Source } from './status-reader';
import { readStatus } from './status-reader';
import { WEBHOOK_FIELDS } from './webhook-fields';
import type { UnknownUpdate, UpdateOf, WebhookKind, WebhookUpdate } from './webhook-types';

const WHATSAPP = 'whatsapp_business_account';

/** The kind of a field that is an event as a whole. */
function eventKindOf(field: string): WebhookKind | undefined {
  const reading = Object.hasOwn(WEBHOOK_FIELDS, field) ? WEBHOOK_FIELDS[field]! : undefined;
  return reading && 'kind' in reading ? reading.kind : undefined;
}

/** The lists within a field's value, and what becomes of their entries. */
function listsOf(field: string): Record<string, WebhookKind> | undefined {
  const reading = Object.hasOwn(WEBHOOK_FIELDS, field) ? WEBHOOK_FIELDS[field]! : undefined;
  return reading && 'lists' in reading ? reading.lists : undefined;
}

const LARGE_NUMBER = /:\s*\d{16}/;
/** Within a text, quotes are escaped: the look-behind keeps texts as they are. */
const LARGE_ID = /(?<!\\)("(?:\w+_)?id"\s*:\s*)(\d{16,})(?=\s*[,}\]])/g;

interface Change {
  wabaId: string;
  field: string;
  value: Json;
  at?: Date;
}

/** What a stored webhook is about. */
interface WebhookSummary {
  fields: string[];
  wabaIds: string[];
  /** Meta's ids. */
  phoneNumberIds: string[];
  /** Every kind that `readWebhook` can find in it, except that `unknown` only stands where nothing else does. */
  kinds: WebhookKind[];
}

/**
 * Parses a webhook's text. Ids that Meta writes as numbers too large for JavaScript (template ids) become text first,
 * because they would lose their last digits. @throws SyntaxError when it is not JSON
 */
export function parseWebhookBody(raw: string): unknown {
  if (!LARGE_NUMBER.test(raw)) return JSON.parse(raw);
  return JSON.parse(raw.replace(LARGE_ID, '$1"$2"'));
}

/**
 * Reads a parsed webhook into typed updates: every entry, every change, each message by its own sender. The body may be
 * anything: it never throws, and what it cannot read becomes an `unknown` update with its reason. With `kinds`, only
 * updates of these kinds are built.
 */
export function readWebhook<Kind extends WebhookKind = WebhookKind>(
  body: unknown,
  kinds?: readonly Kind[],
): UpdateOf<Kind>[] {
  const wanted = kinds && new Set<WebhookKind>(kinds);
  // What turns out unreadable is only known after reading, so entries of other kinds are read for `unknown` too.
  const isWanted = (kind: WebhookKind): boolean => !wanted || wanted.has(kind) || wanted.has('unknown');
  const updates = changesOf(body).flatMap((change) => readChange(change, isWanted));
  return updates.filter(({ kind }) => !wanted || wanted.has(kind)) as UpdateOf<Kind>[];
}

/** Says what a parsed webhook is about, without reading its updates. */
export function webhookSummary(body: unknown): WebhookSummary {
  const changes = changesOf(body);
  const unique = <T>(values: (T | undefined)[]): T[] => [
    ...new Set(values.filter((value): value is T & NonNullable<T> => value !== undefined && value !== '')),
  ];
  const kinds = unique(changes.flatMap(kindsOf)).filter((kind) => kind !== 'unknown');
  return {
    fields: unique(changes.map(({ field }) => field)),
    wabaIds: unique(changes.map(({ wabaId }) => wabaId)),
    phoneNumberIds: unique(changes.map(({ value }) => numberOf(value))),
    kinds: kinds.length > 0 ? kinds : ['unknown'],
  };
}

function changesOf(body: unknown): Change[] {
  const whole = object(body);
  if (whole.object !== WHATSAPP) return [];
  return list(whole.entry).flatMap((item) => {
    const entry = object(item);
    const wabaId = idText(entry.id) ?? '';
    const at = time(entry.time);
    return list(entry.changes).map((change) => {
      const { field, value } = object(change);
      return { wabaId, field: word(field, 100) ?? '', value: object(value), at };
    });
  });
}

function kindsOf({ field, value }: Change): WebhookKind[] {
  const lists = listsOf(field);
  if (!lists) return [eventKindOf(field) ?? 'unknown'];
  return Object.entries(lists)
    .filter(([name]) => list(value[name]).length > 0)
    .map(([, kind]) => kind);
}

function readChange(change: Change, isWanted: (kind: WebhookKind) => boolean): WebhookUpdate[] {
  const { wabaId, field, value, at } = change;
  const lists = listsOf(field);
  if (lists) return readLists(change, lists, isWanted);
  const kind = eventKindOf(field) ?? 'unknown';
  if (!isWanted(kind)) return [];
  const source = { wabaId, field, at };
  if (kind === 'template-events') return [readTemplateEvent(value, source) ?? unknown(change, 'no readable template')];
  if (kind === 'phone-number-events') return [readPhoneNumberEvent(value, source)];
  if (kind === 'account-events') return [readAccountEvent(value, source)];
  return [unknown(change, field === '' ? 'no field' : 'field not in use')];
}

function readLists(
  change: Change,
  lists: Record<string, WebhookKind>,
  isWanted: (kind: WebhookKind) => boolean,
): WebhookUpdate[] {
  const { wabaId, field, value, at } = change;
  const kinds = kindsOf(change);
  if (kinds.length === 0) return [unknown(change, 'nothing in it')];
  const phoneNumberId = numberOf(value);
  if (!phoneNumberId) return [unknown(change, 'no readable phone number id')];
  const displayPhoneNumber = idText(object(value.metadata).display_phone_number);
  const source: Source = { wabaId, field, phoneNumberId, displayPhoneNumber };
  const entries = (name: string): unknown[] =>
    Object.hasOwn(lists, name) && isWanted(lists[name]!) ? list(value[name]) : [];
  // Statuses rarely need the contacts beside them: they name both ids themselves.
  const hasPeople = Object.keys(lists).some((name) => name !== 'statuses' && entries(name).length > 0);
  const contacts = new ContactIndex(hasPeople ? value.contacts : []);
  let beside: ContactIndex | undefined;
  const besideStatuses = (): ContactIndex => (beside ??= new ContactIndex(value.contacts));
  return [
    ...entries('statuses').map((entry) => readStatus(entry, source, besideStatuses)),
    ...entries('messages').map((entry) => readMessage(entry, contacts, source)),
    ...entries('message_echoes').map((entry) => readEcho(entry, contacts, source)),
    ...entries('user_preferences').map((entry) => readPreference(entry, contacts, source)),
    ...(entries('errors').length > 0 ? [readNumberErrors(value, { wabaId, field, at }, phoneNumberId)] : []),
  ];
}

function numberOf(value: Json): string | undefined {
  return digitId(object(value.metadata).phone_number_id);
}

function unknown({ wabaId, field, value }: Change, reason: string): UnknownUpdate {
  return { kind: 'unknown', wabaId, field, phoneNumberId: numberOf(value), reason };
}
