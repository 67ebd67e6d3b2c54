import { ApiProperty } from '@nestjs/swagger';
import {
  MESSAGE_DIRECTIONS,
  MESSAGE_STATUSES,
  type MessageDirection,
  type MessageFailure,
  type MessagePricing,
  type MessageStatus,
} from '../message.entity';

/** A message of a conversation with its id at Meta, as the database gives it. */
export interface ThreadRow {
  id: string;
  workspace_id: string;
  phone_number_id: string;
  conversation_id: string;
  contact_id: string;
  campaign_id: string | null;
  template_id: string | null;
  media_id: string | null;
  wamid: string | null;
  direction: MessageDirection;
  type: string;
  from_number: string;
  to_number: string;
  status: MessageStatus;
  content: Record<string, unknown>;
  context_wamid: string | null;
  error: MessageFailure | null;
  pricing: MessagePricing | null;
  created_by: string | null;
  created_at: Date;
  sent_at: Date | null;
  delivered_at: Date | null;
  read_at: Date | null;
  played_at: Date | null;
  failed_at: Date | null;
}

/** A message of a conversation, in either direction. */
export class ConversationMessageResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'uuid' })
  workspace_id!: string;

  @ApiProperty({ type: String, format: 'uuid' })
  phone_number_id!: string;

  @ApiProperty({ type: String, format: 'uuid' })
  conversation_id!: string;

  @ApiProperty({ type: String, format: 'uuid' })
  contact_id!: string;

  @ApiProperty({ type: String, nullable: true, description: "Meta's id (wamid)" })
  wa_message_id!: string | null;

  @ApiProperty({ enum: MESSAGE_DIRECTIONS })
  direction!: MessageDirection;

  @ApiProperty({ type: String, description: "E.164, or Meta's id of a user without a number" })
  from_number!: string;

  @ApiProperty({ type: String, description: "E.164, or Meta's id of a user without a number" })
  to_number!: string;

  @ApiProperty({ type: String, example: 'text' })
  type!: string;

  @ApiProperty({ enum: MESSAGE_STATUSES })
  status!: MessageStatus;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      'In a form of its type. Received media has `media_state` (pending, stored, failed with `media_error`); `reactions`, `edited_at` with `original`, and `revoked_at` say what happened to the message later',
  })
  content!: Record<string, unknown>;

  @ApiProperty({ type: String, nullable: true, description: 'The wamid that this message answers' })
  context_message_id!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  media_id!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  template_id!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  campaign_id!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  error!: MessageFailure | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  pricing!: MessagePricing | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  created_by!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  sent_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  delivered_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  read_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Voice messages' })
  played_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  failed_at!: string | null;

  static from({ wamid, context_wamid, ...row }: ThreadRow): ConversationMessageResponse {
    const time = (at: Date | null): string | null => at?.toISOString() ?? null;
    return {
      ...row,
      wa_message_id: wamid,
      context_message_id: context_wamid,
      created_at: row.created_at.toISOString(),
      sent_at: time(row.sent_at),
      delivered_at: time(row.delivered_at),
      read_at: time(row.read_at),
      played_at: time(row.played_at),
      failed_at: time(row.failed_at),
    };
  }
}

/** A page of a conversation's messages. */
export class ConversationMessageListResponse {
  @ApiProperty({ type: [ConversationMessageResponse] })
  data!: ConversationMessageResponse[];

  @ApiProperty({ type: 'integer' })
  total!: number;

  @ApiProperty({ type: 'integer' })
  limit!: number;

  @ApiProperty({ type: 'integer' })
  offset!: number;
}
