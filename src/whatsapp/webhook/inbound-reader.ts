import { isObject, type Json } from '../../platform/json';
import { cleanObject, compact, flag, idText, object, text, time, userId, waId } from './untrusted-json';
import type { ContactIndex } from './contact-index';
import { readContent } from './inbound-content';
import type { Source } from './status-reader';
import { readErrors } from './status-reader';
import type {
  Correspondent,
  InboundMessage,
  InboundUpdate,
  MessageContext,
  MessageEcho,
  UnknownUpdate,
} from './webhook-types';

/** Reads one entry of `messages`, with the contact that belongs to its own sender. */
export function readMessage(value: unknown, contacts: ContactIndex, source: Source): InboundMessage | UnknownUpdate {
  const message = object(value);
  const wamid = idText(message.id);
  const at = time(message.timestamp);
  const sender = correspondent(message.from, message.from_user_id, message.from_parent_user_id, contacts);
  if (!wamid || !at || !sender) return unreadable('message', source, { wamid, at, sender });
  return {
    kind: 'inbound-messages',
    update: 'message',
    ...source,
    wamid,
    at,
    sender,
    content: readContent(message),
    context: readContext(message.context),
    referral: isObject(message.referral) ? cleanObject(message.referral) : undefined,
    groupId: idText(message.group_id),
    errors: readErrors(message.errors),
  };
}

/** Reads one entry of `message_echoes`. */
export function readEcho(value: unknown, contacts: ContactIndex, source: Source): MessageEcho | UnknownUpdate {
  const message = object(value);
  const wamid = idText(message.id);
  const at = time(message.timestamp);
  const recipient = correspondent(message.to, message.to_user_id, message.to_parent_user_id, contacts);
  if (!wamid || !at || !recipient) return unreadable('echo', source, { wamid, at, sender: recipient });
  return {
    kind: 'inbound-messages',
    update: 'echo',
    ...source,
    wamid,
    at,
    recipient,
    content: readContent(message),
    context: readContext(message.context),
    errors: readErrors(message.errors),
  };
}

/** Reads one entry of `user_preferences`. */
export function readPreference(value: unknown, contacts: ContactIndex, source: Source): InboundUpdate | UnknownUpdate {
  const entry = object(value);
  const at = time(entry.timestamp);
  const sender = correspondent(entry.wa_id, entry.user_id, entry.parent_user_id, contacts);
  const choice = text(entry.value)?.toLowerCase();
  if (!at || !sender || !choice) return unreadable('preference', source, { at, sender, value: choice });
  return {
    kind: 'inbound-messages',
    update: 'user_preference',
    ...source,
    at,
    sender,
    category: text(entry.category) ?? 'marketing_messages',
    value: choice,
    detail: text(entry.detail),
  };
}

/** Who it is, by either id; the contact of the same id adds the other one and the names. */
function correspondent(
  number: unknown,
  user: unknown,
  parent: unknown,
  contacts: ContactIndex,
): Correspondent | undefined {
  const own = { waId: waId(number), userId: userId(user) ?? userId(number) };
  if (!own.waId && !own.userId) return undefined;
  const contact = contacts.find(own.userId, own.waId);
  const profile = object(contact?.profile);
  return compact({
    waId: own.waId ?? waId(contact?.wa_id),
    userId: own.userId ?? userId(contact?.user_id),
    parentUserId: userId(parent) ?? userId(contact?.parent_user_id),
    profileName: text(profile.name),
    username: text(profile.username),
    identityKeyHash: text(contact?.identity_key_hash),
  });
}

function readContext(value: unknown): MessageContext | undefined {
  if (!isObject(value)) return undefined;
  const product = isObject(value.referred_product) ? value.referred_product : undefined;
  return compact({
    wamid: idText(value.id),
    from: waId(value.from) ?? userId(value.from),
    forwarded: flag(value.forwarded),
    frequentlyForwarded: flag(value.frequently_forwarded),
    referredProduct:
      product &&
      compact({ catalogId: idText(product.catalog_id), productRetailerId: text(product.product_retailer_id) }),
  });
}

function unreadable(what: string, { wabaId, field, phoneNumberId }: Source, needed: Json): UnknownUpdate {
  const missing = Object.keys(needed).filter((name) => needed[name] === undefined);
  return { kind: 'unknown', wabaId, field, phoneNumberId, reason: `${what}: no readable ${missing.join(', ')}` };
}
