import { ApiProperty } from '@nestjs/swagger';
import {
  MESSAGE_DIRECTIONS,
  MESSAGE_STATUSES,
  type MessageDirection,
  type MessageStatus,
} from '../message.entity';
import type { MessageRow } from '../messages.queries';

const UUID = { type: String, format: 'uuid' } as const;
const OPTIONAL_UUID = { ...UUID, nullable: true } as const;
const TIME = { type: String, format: 'date-time', nullable: true } as const;

/** Why a message failed, or why it waits for another try. docs/errors.md lists all codes. */
export class MessageErrorResponse {
  @ApiProperty({
    oneOf: [{ type: 'integer' }, { type: 'string' }],
    description: "Meta's code (a number), or a word of this platform",
    example: 131026,
  })
  code!: number | string;

  @ApiProperty({ type: String, example: 'Message undeliverable' })
  title!: string;

  @ApiProperty({ type: String, description: 'What it means, in plain words' })
  explanation!: string;

  @ApiProperty({ type: String, description: 'Who must do what' })
  action!: string;

  @ApiProperty({ type: Boolean, description: 'Whether the same message can succeed later' })
  retryable!: boolean;

  @ApiProperty({ type: 'integer', nullable: true, description: "Meta's finer code" })
  subcode!: number | null;

  @ApiProperty({ type: String, nullable: true, description: "Meta's own words on this case" })
  details!: string | null;

  @ApiProperty({ type: String, nullable: true, description: "What Meta's support asks for" })
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
  @ApiProperty({ type: String, nullable: true, example: 'marketing' })
  category!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'regular' })
  type!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'PMP' })
  model!: string | null;

  @ApiProperty({ type: Boolean, nullable: true })
  billable!: boolean | null;
}

/** A message of either direction. */
export class MessageResponse {
  @ApiProperty(UUID) id!: string;
  @ApiProperty(UUID) workspace_id!: string;
  @ApiProperty(UUID) phone_number_id!: string;
  @ApiProperty(UUID) conversation_id!: string;
  @ApiProperty(UUID) contact_id!: string;
  @ApiProperty(OPTIONAL_UUID) campaign_id!: string | null;
  @ApiProperty(OPTIONAL_UUID) template_id!: string | null;
  @ApiProperty(OPTIONAL_UUID) media_id!: string | null;

  @ApiProperty({ type: String, nullable: true, description: "Meta's id (wamid), once it is known" })
  wa_message_id!: string | null;

  @ApiProperty({ enum: MESSAGE_DIRECTIONS })
  direction!: MessageDirection;

  @ApiProperty({ type: String, description: 'E.164, or the user id of a user without a number' })
  from_number!: string;

  @ApiProperty({ type: String, description: 'E.164, or the user id of a user without a number' })
  to_number!: string;

  @ApiProperty({ type: String, description: 'text, template, image, …', example: 'text' })
  type!: string;

  @ApiProperty({ enum: MESSAGE_STATUSES })
  status!: MessageStatus;

  @ApiProperty({ type: Boolean, description: 'Whether it still waits to be sent' })
  queued!: boolean;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: "What it says, in Meta's form",
  })
  content!: Record<string, unknown>;

  @ApiProperty({ type: String, nullable: true, description: 'The wamid that it answers' })
  context_wa_message_id!: string | null;

  @ApiProperty({
    type: MessageErrorResponse,
    nullable: true,
    description: 'Why it failed; while it is queued or sending, why the last try did not succeed',
  })
  error!: MessageErrorResponse | null;

  @ApiProperty({ type: MessagePricingResponse, nullable: true })
  pricing!: MessagePricingResponse | null;

  @ApiProperty(OPTIONAL_UUID) created_by!: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) created_at!: string;
  @ApiProperty(TIME) sent_at!: string | null;
  @ApiProperty(TIME) delivered_at!: string | null;
  @ApiProperty(TIME) read_at!: string | null;
  @ApiProperty(TIME) played_at!: string | null;
  @ApiProperty(TIME) failed_at!: string | null;

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
  @ApiProperty({ type: Boolean, default: true, description: 'Whether it still waits to be sent' })
  declare queued: boolean;
}

/** Where a message stands. */
export class MessageStatusResponse {
  @ApiProperty(UUID) id!: string;

  @ApiProperty({ type: String, nullable: true })
  wa_message_id!: string | null;

  @ApiProperty({ enum: MESSAGE_STATUSES })
  status!: MessageStatus;

  @ApiProperty(TIME) sent_at!: string | null;
  @ApiProperty(TIME) delivered_at!: string | null;
  @ApiProperty(TIME) read_at!: string | null;
  @ApiProperty(TIME) played_at!: string | null;
  @ApiProperty(TIME) failed_at!: string | null;

  @ApiProperty({
    type: MessageErrorResponse,
    nullable: true,
    description: 'Why it failed; while it is queued or sending, why the last try did not succeed',
  })
  error!: MessageErrorResponse | null;

  static from(row: MessageRow): MessageStatusResponse {
    const { id, wamid, status, error } = row;
    const base = { id, wa_message_id: wamid, status, error: MessageErrorResponse.from(error) };
    return { ...base, ...timesOf(row) };
  }
}

/** A page of messages, newest first. */
export class MessageListResponse {
  @ApiProperty({ type: [MessageResponse] })
  data!: MessageResponse[];

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'How many there are in all; null with a cursor, where nobody counts',
  })
  total!: number | null;

  @ApiProperty({ type: 'integer' }) limit!: number;
  @ApiProperty({ type: 'integer' }) offset!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Asks for the page after this one; null when this is the last',
  })
  next_cursor!: string | null;
}

/** That Meta was told. */
export class MessageReceiptResponse {
  @ApiProperty(UUID) id!: string;

  @ApiProperty({ type: Boolean, description: 'Whether Meta took it' })
  success!: boolean;
}

function timesOf(row: MessageRow) {
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
