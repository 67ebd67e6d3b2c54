import { ApiProperty } from '@nestjs/swagger';
import {
  CONVERSATION_STATUSES,
  type ConversationRow,
  type ConversationStatus,
} from '../conversations.types';

/** The other end of a conversation. */
export class ConversationContact {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, nullable: true })
  name!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Null for a user without a number' })
  phone_number!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The number without +' })
  wa_id!: string | null;

  @ApiProperty({ type: String, nullable: true, description: "Meta's business-scoped user id" })
  user_id!: string | null;

  @ApiProperty({ type: Boolean })
  opted_in!: boolean;
}

/** The thread between one phone number and one contact. */
export class ConversationResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'uuid' })
  workspace_id!: string;

  @ApiProperty({ type: String, format: 'uuid' })
  phone_number_id!: string;

  @ApiProperty({ type: ConversationContact })
  contact!: ConversationContact;

  @ApiProperty({ enum: CONVERSATION_STATUSES })
  status!: ConversationStatus;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  assigned_to!: string | null;

  @ApiProperty({ type: [String] })
  labels!: string[];

  @ApiProperty({ type: 'integer' })
  unread_count!: number;

  @ApiProperty({ type: Boolean, description: 'Whether free-form messages are allowed now' })
  window_open!: boolean;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: "24 hours after the contact's last message",
  })
  window_expires_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  last_inbound_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  last_message_at!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at!: string;

  static from(row: ConversationRow): ConversationResponse {
    return {
      id: row.id,
      workspace_id: row.workspace_id,
      phone_number_id: row.phone_number_id,
      contact: contactOf(row),
      status: row.status,
      assigned_to: row.assigned_to,
      labels: row.labels,
      unread_count: row.unread_count,
      window_open: row.window_open,
      window_expires_at: row.window_expires_at?.toISOString() ?? null,
      last_inbound_at: row.last_inbound_at?.toISOString() ?? null,
      last_message_at: row.last_message_at.toISOString(),
      created_at: row.created_at.toISOString(),
      updated_at: row.updated_at.toISOString(),
    };
  }
}

/** A page of conversations. */
export class ConversationListResponse {
  @ApiProperty({ type: [ConversationResponse] })
  data!: ConversationResponse[];

  @ApiProperty({ type: 'integer' })
  total!: number;

  @ApiProperty({ type: 'integer' })
  limit!: number;

  @ApiProperty({ type: 'integer' })
  offset!: number;
}

const RECEIPTS = ['sent', 'failed', 'none'] as const;

/** A conversation after it was marked read. */
export class ConversationReadResponse extends ConversationResponse {
  @ApiProperty({
    enum: RECEIPTS,
    description: 'Whether Meta has a read receipt; none when there is nothing to confirm',
  })
  read_receipt!: (typeof RECEIPTS)[number];

  @ApiProperty({ type: String, nullable: true, description: 'Why the receipt did not go out' })
  read_receipt_error!: string | null;
}

function contactOf(row: ConversationRow): ConversationContact {
  return {
    id: row.contact_id,
    name: row.contact_name,
    phone_number: row.contact_wa_id && `+${row.contact_wa_id}`,
    wa_id: row.contact_wa_id,
    user_id: row.contact_user_id,
    opted_in: row.contact_opted_in,
  };
}
