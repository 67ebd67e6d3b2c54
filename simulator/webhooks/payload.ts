import { createHmac } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { metaCode } from '../graph/meta-codes';
import type { Json } from '../json';
import type { SimNumber } from '../numbers/number-store';
import type { SimPerson } from '../people/people-store';
import { fieldOf, wabaOf } from './update';
import type { MessageUpdate, StatusUpdate, Update } from './update';

interface MessagesValue {
  messaging_product: 'whatsapp';
  metadata: { display_phone_number: string; phone_number_id: string };
  contacts?: unknown[];
  messages?: Json[];
  statuses?: Json[];
}

/**
 * The body for a batch: an entry for each account, in it a change for each number and kind, so that
 * readers meet several of everything, as with Meta's own batches.
 */
export function buildBody(updates: readonly Update[]): Buffer {
  const entries = new Map<string, { id: string; time?: number; changes: unknown[] }>();
  const shared = new Map<string, MessagesValue>();
  for (const update of updates) {
    const wabaId = wabaOf(update);
    let entry = entries.get(wabaId);
    if (!entry) entries.set(wabaId, (entry = { id: wabaId, changes: [] }));
    if (update.kind === 'change') {
      if (update.field !== 'messages') entry.time = Math.floor(Date.now() / 1000);
      entry.changes.push({ value: update.value, field: update.field });
      continue;
    }
    const number = update.kind === 'status' ? update.message.number : update.number;
    const field = fieldOf(update);
    const key = `${update.kind} ${field} ${number.id}`;
    let value = shared.get(key);
    if (!value) {
      shared.set(key, (value = emptyValue(number)));
      entry.changes.push({ value, field });
    }
    if (update.kind === 'status') addStatus(value, update);
    else addMessage(value, update);
  }
  return encode({ object: 'whatsapp_business_account', entry: [...entries.values()] });
}

/** JSON the way Meta writes it: ASCII only, `\uXXXX` in lower case, slashes escaped. */
export function encode(body: unknown): Buffer {
  const text = JSON.stringify(body)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Buffer.from(text, 'latin1');
}

/** The value of `X-Hub-Signature-256` for these bytes. */
export function sign(body: Buffer, secret: KeyObject): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

function emptyValue(number: SimNumber): MessagesValue {
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: number.digits, phone_number_id: number.id },
  };
}

function addMessage(value: MessagesValue, update: MessageUpdate): void {
  if (update.contacts.length > 0) (value.contacts ??= []).push(...update.contacts);
  (value.messages ??= []).push(update.message);
}

/** The form of v24 and later: no `conversation`; contacts with all but failures; BSUIDs beside numbers. */
function addStatus(value: MessagesValue, update: StatusUpdate): void {
  const { message, status } = update;
  const { person, isGroup } = message;
  if (status !== 'failed' && !isGroup) addContact(value, update);
  (value.statuses ??= []).push({
    id: message.id,
    status,
    timestamp: update.timestamp,
    ...(isGroup && { recipient_type: 'group' }),
    ...(message.waId !== null && (isGroup || !person.hidden) && { recipient_id: message.waId }),
    ...(!isGroup && { recipient_user_id: message.userId }),
    ...(person.parentUserId !== undefined && { recipient_parent_user_id: person.parentUserId }),
    ...(message.callback !== undefined && { biz_opaque_callback_data: message.callback }),
    ...((status === 'sent' || status === 'delivered') && { pricing: pricingOf(message.category) }),
    ...(update.error && { errors: [webhookError(update.error.code, update.error.details)] }),
  });
}

function addContact(value: MessagesValue, { message }: StatusUpdate): void {
  const contacts = (value.contacts ??= []) as Array<{ user_id: string }>;
  if (contacts.some((contact) => contact.user_id === message.userId)) return;
  const { person, waId } = message;
  contacts.push(contactOf(person, person.hidden ? null : waId));
}

/** A person beside messages and statuses; without a number where it is not shown. */
export function contactOf(
  person: SimPerson,
  waId: string | null,
): { user_id: string; wa_id?: string; profile: object } {
  const { userId, parentUserId, username } = person;
  const profile = { name: profileName(userId), ...(username !== undefined && { username }) };
  return {
    profile,
    ...(waId !== null && { wa_id: waId }),
    user_id: userId,
    ...(parentUserId !== undefined && { parent_user_id: parentUserId }),
  };
}

/** The name a simulated user has given itself. */
export function profileName(userId: string): string {
  return `User ${userId.slice(-4)}`;
}

function pricingOf(category: string) {
  return { billable: true, pricing_model: 'PMP', category, type: 'regular' };
}

/** An error as webhooks carry it. */
function webhookError(code: number, details: string): Json {
  const { title } = metaCode(code);
  return {
    code,
    title,
    message: title,
    error_data: { details },
    href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
  };
}
