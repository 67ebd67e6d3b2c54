import { normaliseSha256 } from '../../platform/crypto/sha256';
import type { InboundContent, InboundInteractive, InboundMedia, InboundMediaType } from './inbound-content-types';
import { INBOUND_MEDIA_TYPES } from './inbound-content-types';
import { isObject, type Json } from '../../platform/json';
import { clean, compact, finite, flag, idText, list, object, own, text, userId, waId, word } from './untrusted-json';

const LONGEST_TYPE = 60;

type Reader = (message: Json) => InboundContent | undefined;

const READERS: Record<string, Reader> = {
  text: ({ text: value }) => ({ type: 'text', body: text(object(value).body) ?? '' }),
  location: ({ location }) => ({ type: 'location', location: readLocation(object(location)) }),
  contacts: ({ contacts }) => ({ type: 'contacts', contacts: list(clean(contacts)) }),
  interactive: ({ interactive }) => ({ type: 'interactive', interactive: readInteractive(object(interactive)) }),
  button: ({ button }) => {
    const { text: label, payload } = object(button);
    return { type: 'button', button: compact({ text: text(label), payload: text(payload) }) };
  },
  order: ({ order }) => ({ type: 'order', order: readOrder(object(order)) }),
  reaction: ({ reaction }) => {
    const target = idText(object(reaction).message_id);
    const emoji = text(object(reaction).emoji);
    return target ? { type: 'reaction', reaction: compact({ message_id: target, emoji }) } : undefined;
  },
  system: ({ system, identity }) => ({ type: 'system', system: readSystem(object(system), object(identity)) }),
  edit: ({ edit }) => readEdit(object(edit)),
  revoke: ({ revoke }) => {
    const original = idText(object(revoke).original_message_id);
    return original ? { type: 'revoke', revoke: { original_message_id: original } } : undefined;
  },
  request_welcome: () => ({ type: 'request_welcome' }),
  unsupported: ({ unsupported }) => ({
    type: 'unsupported',
    unsupported: compact({ type: text(object(unsupported).type) }),
  }),
};

/** Reads what a message is. Never fails: what it cannot read becomes `unknown` with the raw value. */
export function readContent(message: Json): InboundContent {
  const type = word(message.type, LONGEST_TYPE) ?? 'missing';
  const media = INBOUND_MEDIA_TYPES.find((known) => known === type);
  const reader = own(READERS, type) as Reader | undefined;
  const content = media ? readMedia(media, message) : reader?.(message);
  return content ?? { type: 'unknown', original_type: type, raw: clean(own(message, type) ?? message) };
}

function readMedia<Type extends InboundMediaType>(type: Type, message: Json): InboundContent | undefined {
  const value = object(message[type]);
  const id = idText(value.id);
  if (!id) return undefined;
  const media: InboundMedia = compact({
    id,
    mime_type: text(value.mime_type),
    sha256: normaliseSha256(value.sha256),
    url: text(value.url),
    caption: text(value.caption),
    filename: text(value.filename),
    voice: flag(value.voice),
    animated: flag(value.animated),
  });
  return { type, [type]: media } as unknown as InboundContent;
}

function readLocation(value: Json): { latitude?: number; longitude?: number } {
  return compact({
    latitude: finite(value.latitude),
    longitude: finite(value.longitude),
    name: text(value.name),
    address: text(value.address),
    url: text(value.url),
  });
}

/** The sub-object may be of a newer kind, or missing although the type names it. */
function readInteractive(value: Json): InboundInteractive {
  const type = word(value.type, LONGEST_TYPE) ?? word(Object.keys(value)[0], LONGEST_TYPE) ?? 'missing';
  const reply = object(own(value, type));
  const known = compact({
    type,
    id: text(reply.id),
    title: text(reply.title) ?? text(reply.name),
    description: text(reply.description) ?? text(reply.body),
    response: readResponse(reply.response_json ?? reply.response),
  });
  return Object.keys(known).length > 1 ? known : { ...known, raw: clean(value) };
}

function readResponse(value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') return clean(value);
  try {
    return clean(JSON.parse(value));
  } catch {
    return text(value);
  }
}

function readOrder(value: Json): Extract<InboundContent, { type: 'order' }>['order'] {
  const number = (item: unknown): number | undefined =>
    finite(typeof item === 'string' && item.trim() !== '' ? Number(item) : item);
  return compact({
    catalog_id: idText(value.catalog_id),
    text: text(value.text),
    product_items: list(value.product_items)
      .map(object)
      .map((item) =>
        compact({
          product_retailer_id: text(item.product_retailer_id),
          quantity: number(item.quantity),
          item_price: number(item.item_price),
          currency: text(item.currency),
        }),
      ),
  });
}

function readSystem(value: Json, identity: Json): Extract<InboundContent, { type: 'system' }>['system'] {
  return compact({
    type: word(value.type, LONGEST_TYPE) ?? 'missing',
    body: text(value.body),
    new_wa_id: waId(value.wa_id) ?? waId(value.new_wa_id),
    new_user_id: userId(value.user_id) ?? userId(value.new_user_id),
    previous_user_id: userId(value.previous_user_id),
    identity_key_hash: text(identity.hash) ?? text(value.identity),
  });
}

/** The new content stands inside, as a message without id. */
function readEdit(value: Json): InboundContent | undefined {
  const original = idText(value.original_message_id);
  if (!original) return undefined;
  const inner = isObject(value.message) && value.message.type !== 'edit' ? value.message : undefined;
  return { type: 'edit', edit: compact({ original_message_id: original, content: inner && readContent(inner) }) };
}
