import { cursorPageOf } from '../../platform/http/list-response';
import { Documented, Int, OneOf, Time, Uuid } from '../../platform/http/response-fields';
import { MESSAGE_DIRECTIONS, MESSAGE_STATUSES, type MessageDirection, type MessageStatus } from '../message.entity';
import type { MessageRow } from '../messages.queries';

/** Why a message failed, or why it waits for another try. docs/errors.md lists all codes. */
export class MessageErrorResponse {
  @Documented({
    oneOf: [{ type: 'integer' }, { type: 'string' }],
    description: "Meta's code (a number), or a word of this platform",
    example: 131026,
  })
  code!: number | string;

  /** @example "Message undeliverable" */
  title!: string;

  /** What it means, in plain words */
  explanation!: string;

  /** Who must do what */
  action!: string;

  /** Whether the same message can succeed later */
  retryable!: boolean;

  /** Meta's finer code */
  @Int() subcode!: number | null;

  /** Meta's own words on this case */
  details!: string | null;

  /** What Meta's support asks for */
  fbtrace_id!: string | null;

  static from(error: MessageRow['error']): MessageErrorResponse | null {
    if (!error) return null;
    const { code, title, explanation, action, retryable } = error;
    return {
      code,
      title,
      explanation,
      action,
      retryable,
      subcode: error.subcode ?? null,
      details: error.details ?? error.meta_title ?? null,
      fbtrace_id: error.fbtrace_id ?? null,
    };
  }
}

/** As what Meta charges a message; never derived, always Meta's own word. */
export class MessagePricingResponse {
  /** @example marketing */
  category!: string | null;

  /** @example regular */
  type!: string | null;

  /** @example PMP */
  model!: string | null;

  billable!: boolean | null;
}

/** A message of either direction. */
export class MessageResponse {
  @Uuid() id!: string;
  @Uuid() workspace_id!: string;
  @Uuid() phone_number_id!: string;
  @Uuid() conversation_id!: string;
  @Uuid() contact_id!: string;
  @Uuid() campaign_id!: string | null;
  @Uuid() template_id!: string | null;
  @Uuid() media_id!: string | null;

  /** Meta's id (wamid), once it is known */
  wa_message_id!: string | null;

  @OneOf(MESSAGE_DIRECTIONS) direction!: MessageDirection;

  /** E.164, or the user id of a user without a number */
  from_number!: string;

  /** E.164, or the user id of a user without a number */
  to_number!: string;

  /**
   * text, template, image, …
   * @example text
   */
  type!: string;

  @OneOf(MESSAGE_STATUSES) status!: MessageStatus;

  /** Whether it still waits to be sent */
  queued!: boolean;

  /** What it says, in Meta's form */
  content!: Record<string, unknown>;

  /** The wamid that it answers */
  context_wa_message_id!: string | null;

  /** Why it failed; while it is queued or sending, why the last try did not succeed */
  error!: MessageErrorResponse | null;

  pricing!: MessagePricingResponse | null;
  @Uuid() created_by!: string | null;
  @Time() created_at!: string;
  @Time() sent_at!: string | null;
  @Time() delivered_at!: string | null;
  @Time() read_at!: string | null;
  @Time() played_at!: string | null;
  @Time() failed_at!: string | null;

  static from(row: MessageRow): MessageResponse {
    return {
      id: row.id,
      workspace_id: row.workspace_id,
      phone_number_id: row.phone_number_id,
      conversation_id: row.conversation_id,
      contact_id: row.contact_id,
      campaign_id: row.campaign_id,
      template_id: row.template_id,
      media_id: row.media_id,
      wa_message_id: row.wamid,
      direction: row.direction,
      from_number: row.from_number,
      to_number: row.to_number,
      type: row.type,
      status: row.status,
      queued: row.status === 'queued',
      content: row.content,
      context_wa_message_id: row.context_wamid,
      error: MessageErrorResponse.from(row.error),
      pricing: pricingOf(row.pricing),
      created_by: row.created_by,
      created_at: row.created_at.toISOString(),
      ...timesOf(row),
    };
  }
}

/** A message that was accepted and will be sent. */
export class MessageQueuedResponse extends MessageResponse {
  /** Whether it still waits to be sent */
  @Documented({ default: true }) declare queued: boolean;
}

/** Where a message stands. */
export class MessageStatusResponse {
  @Uuid() id!: string;
  wa_message_id!: string | null;
  @OneOf(MESSAGE_STATUSES) status!: MessageStatus;
  @Time() sent_at!: string | null;
  @Time() delivered_at!: string | null;
  @Time() read_at!: string | null;
  @Time() played_at!: string | null;
  @Time() failed_at!: string | null;

  /** Why it failed; while it is queued or sending, why the last try did not succeed */
  error!: MessageErrorResponse | null;

  static from(row: MessageRow): MessageStatusResponse {
    const { id, wamid, status, error } = row;
    const base = { id, wa_message_id: wamid, status, error: MessageErrorResponse.from(error) };
    return { ...base, ...timesOf(row) };
  }
}

/** A page of messages, newest first. */
export class MessageListResponse extends cursorPageOf(MessageResponse) {}

/** Whether Meta was notified. */
export class MessageReceiptResponse {
  @Uuid() id!: string;

  /** Whether Meta took it */
  success!: boolean;
}

export function timesOf(row: Pick<MessageRow, 'sent_at' | 'delivered_at' | 'read_at' | 'played_at' | 'failed_at'>) {
  const text = (time: Date | null): string | null => time?.toISOString() ?? null;
  return {
    sent_at: text(row.sent_at),
    delivered_at: text(row.delivered_at),
    read_at: text(row.read_at),
    played_at: text(row.played_at),
    failed_at: text(row.failed_at),
  };
}

function pricingOf(pricing: MessageRow['pricing']): MessagePricingResponse | null {
  if (!pricing) return null;
  const { category = null, type = null, model = null, billable = null } = pricing;
  return { category, type, model, billable };
}
