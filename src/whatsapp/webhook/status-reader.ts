import type { Json } from '../../platform/json';
import type { ContactIndex } from './contact-index';
import { finite, flag, idText, list, object, text, time, userId, waId, word } from './untrusted-json';
import type { StatusUpdate, UnknownUpdate, WebhookError } from './webhook-types';
import { REPORTED_STATUSES } from './webhook-types';

/** Where a change comes from. */
export interface Source {
  wabaId: string;
  field: string;
  phoneNumberId: string;
  displayPhoneNumber?: string;
}

/** Reads one entry of `statuses`. Old statuses that mean nothing any more (`deleted`, `warning`) are only marked. */
export function readStatus(
  value: unknown,
  source: Source,
  contacts?: () => ContactIndex,
): StatusUpdate | UnknownUpdate {
  const { wabaId, field, phoneNumberId } = source;
  const entry = object(value);
  const wamid = idText(entry.id);
  const at = time(entry.timestamp);
  const status = REPORTED_STATUSES.find((known) => known === entry.status);
  if (!wamid || !at || !status) {
    const lacking = !status ? `status ${word(entry.status, 40) ?? 'missing'}` : 'no message id or time';
    return { kind: 'unknown', wabaId, field, phoneNumberId, reason: `status: ${lacking}` };
  }
  return {
    kind: 'message-status',
    wabaId,
    field,
    phoneNumberId,
    wamid,
    status,
    at,
    callbackData: idText(entry.biz_opaque_callback_data),
    ...readRecipient(entry, contacts),
    recipientType: text(entry.recipient_type),
    pricing: readPricing(entry.pricing),
    conversation: readConversation(entry.conversation),
    errors: readErrors(entry.errors),
  };
}

/** Whom the message went to; a contact beside the status that shares an id adds the others. */
function readRecipient(entry: Json, contacts?: () => ContactIndex) {
  const recipientId = idText(entry.recipient_id);
  const recipientUserId = userId(entry.recipient_user_id);
  // Meta's documentation spells the parent id both ways.
  const parent = userId(entry.recipient_parent_user_id) ?? userId(entry.parent_recipient_user_id);
  if ((recipientId && recipientUserId) || entry.recipient_type === 'group')
    return { recipientId, recipientUserId, recipientParentUserId: parent };
  const beside = contacts?.().find(recipientUserId, waId(recipientId));
  return {
    recipientId: recipientId ?? waId(beside?.wa_id),
    recipientUserId: recipientUserId ?? userId(beside?.user_id),
    recipientParentUserId: parent ?? userId(beside?.parent_user_id),
  };
}

/** Reads a list of errors; one without a readable code keeps its texts. */
export function readErrors(value: unknown): WebhookError[] {
  return list(value).map((item) => {
    const error = object(item);
    const code =
      typeof error.code === 'string' && /^\d{1,10}$/.test(error.code) ? Number(error.code) : finite(error.code);
    return {
      code: Number.isSafeInteger(code) ? code : undefined,
      title: text(error.title),
      message: text(error.message),
      details: text(object(error.error_data).details) ?? text(error.error_data),
      href: text(error.href),
    };
  });
}

function readPricing(value: unknown): StatusUpdate['pricing'] {
  if (value === undefined || value === null) return undefined;
  const pricing = object(value);
  return {
    billable: flag(pricing.billable),
    model: text(pricing.pricing_model),
    type: text(pricing.type),
    category: text(pricing.category),
  };
}

function readConversation(value: unknown): StatusUpdate['conversation'] {
  if (value === undefined || value === null) return undefined;
  const conversation = object(value);
  return {
    id: idText(conversation.id),
    origin: text(object(conversation.origin).type),
    expiresAt: time(conversation.expiration_timestamp),
  };
}
