import { GraphError, paramError } from '../graph/graph-error';
import { isObject } from '../json';
import type { Json } from '../json';
import { checkInteractive } from './interactive-messages';
import { checkMedia } from './media-messages';
import { checkContacts, checkContext, checkLocation, checkReaction, checkText } from './simple-messages';
import { checkTemplateMessage } from './template-messages';
import type { Check } from './schema';

/** A message that has passed Meta's rules of form. */
export interface ValidMessage {
  /** As the caller wrote it; null when only the business-scoped id was given. */
  to: string | null;
  /** The recipient's digits. */
  waId: string | null;
  recipient: string | null;
  isGroup: boolean;
  type: string;
  body: Json | unknown[];
  context: unknown;
  callback: string | undefined;
}

const CHECKS: Record<string, Check> = {
  text: checkText,
  image: checkMedia('image'),
  video: checkMedia('video'),
  audio: checkMedia('audio'),
  document: checkMedia('document'),
  sticker: checkMedia('sticker'),
  location: checkLocation,
  contacts: checkContacts,
  reaction: checkReaction,
  interactive: checkInteractive,
  template: checkTemplateMessage,
};
const CALLBACK_LIMIT = 512;
const BSUID = /^[A-Z]{2}(\.ENT)?\.[A-Za-z0-9]{1,128}$/;

/** Checks a send by the rules every message obeys and by those of its type. */
export function validateMessage(payload: Json): ValidMessage {
  requireProduct(payload);
  const { to, waId, recipient } = readRecipient(payload);
  const isGroup = payload['recipient_type'] === 'group';
  const type = readType(payload);
  const body = payload[type];
  if (body === undefined) {
    throw new GraphError(131008, `Parameter '${type}' is mandatory for type '${type}'`);
  }
  CHECKS[type]!(body, type);
  if (payload['context'] !== undefined) {
    checkContext(payload['context'], 'context');
    if (type === 'reaction') throw new GraphError(131009, 'A reaction cannot have a context');
  }
  const callback = readCallback(payload['biz_opaque_callback_data']);
  return {
    to,
    waId,
    recipient,
    isGroup,
    type,
    body: body as Json | unknown[],
    context: payload['context'],
    callback,
  };
}

/** `messaging_product` must be there and say whatsapp, in every call that has one. */
export function requireProduct(payload: Json): void {
  const product = payload['messaging_product'];
  if (product === undefined) throw paramError('The parameter messaging_product is required.');
  if (product !== 'whatsapp') {
    throw paramError('Param messaging_product must be one of {whatsapp}.');
  }
}

/** The digits of a phone number in any of the forms Meta takes, or null when it is none. */
export function phoneDigits(value: string): string | null {
  if (!/^\+?[\d\s().-]+$/.test(value)) return null;
  const digits = value.replace(/\D/g, '');
  return digits.length >= 7 && digits.length <= 15 ? digits : null;
}

function readRecipient(payload: Json) {
  const { to, recipient, recipient_type: kind } = payload;
  if (kind !== undefined && kind !== 'individual' && kind !== 'group') {
    throw paramError('Param recipient_type must be one of {individual, group}.');
  }
  if (to !== undefined) {
    if (typeof to !== 'string' || to === '') throw paramError('The parameter to is required.');
    if (kind === 'group') return { to, waId: to, recipient: null };
    const waId = phoneDigits(to);
    if (!waId) throw new GraphError(131009, `Param to is not a valid phone number: "${to}"`);
    return { to, waId, recipient: null };
  }
  if (recipient === undefined) throw paramError('The parameter to is required.');
  if (typeof recipient !== 'string' || !BSUID.test(recipient)) {
    throw new GraphError(131009, 'Param recipient is not a business-scoped user id');
  }
  return { to: null, waId: null, recipient };
}

function readType(payload: Json): string {
  const type = payload['type'] ?? 'text';
  if (typeof type !== 'string' || !Object.hasOwn(CHECKS, type)) {
    throw paramError(`Param type must be one of {${Object.keys(CHECKS).join(', ')}}.`);
  }
  return type;
}

function readCallback(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw paramError('Param biz_opaque_callback_data must be a string.');
  if (value.length > CALLBACK_LIMIT) {
    throw paramError(`Param biz_opaque_callback_data must be at most ${CALLBACK_LIMIT} characters long.`);
  }
  return value;
}

/** A read receipt or typing indicator rather than a message. */
export function isReceipt(payload: Json): boolean {
  return payload['status'] !== undefined;
}

/** Checks a read receipt, perhaps with a typing indicator. */
export function validateReceipt(payload: Json): void {
  requireProduct(payload);
  if (payload['status'] !== 'read') throw paramError('Param status must be one of {read}.');
  const id = payload['message_id'];
  if (id === undefined) throw paramError('The parameter message_id is required.');
  if (typeof id !== 'string' || !id.startsWith('wamid.')) {
    throw new GraphError(131009, 'message_id is not the id of a message');
  }
  const typing = payload['typing_indicator'];
  if (typing !== undefined && (!isObject(typing) || typing['type'] !== 'text')) {
    throw paramError("Param typing_indicator['type'] must be one of {text}.");
  }
}
