import { pageOf } from '../../platform/http/list-response';
import { Int, OneOf, Time, Uuid } from '../../platform/http/response-fields';
import type { ConversationRow } from '../conversations.queries';
import { CONVERSATION_STATUSES, type ConversationStatus } from '../conversations.types';

/** The other end of a conversation. */
export class ConversationContact {
  @Uuid() id!: string;
  name!: string | null;

  /** Null for a user without a number */
  phone_number!: string | null;

  /** The number without + */
  wa_id!: string | null;

  /** Meta's business-scoped user id */
  user_id!: string | null;

  opted_in!: boolean;
}

/** The thread between one phone number and one contact. */
export class ConversationResponse {
  @Uuid() id!: string;
  @Uuid() workspace_id!: string;
  @Uuid() phone_number_id!: string;
  contact!: ConversationContact;
  @OneOf(CONVERSATION_STATUSES) status!: ConversationStatus;
  @Uuid() assigned_to!: string | null;
  labels!: string[];
  @Int() unread_count!: number;

  /** Whether free-form messages are allowed now */
  window_open!: boolean;

  @Time("24 hours after the contact's last message") window_expires_at!: string | null;
  @Time() last_inbound_at!: string | null;
  @Time() last_message_at!: string;
  @Time() created_at!: string;
  @Time() updated_at!: string;

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
export class ConversationListResponse extends pageOf(ConversationResponse) {}

const RECEIPTS = ['sent', 'failed', 'none'] as const;

/** A conversation after it was marked read. */
export class ConversationReadResponse extends ConversationResponse {
  @OneOf(RECEIPTS, { description: 'Whether Meta has a read receipt; none when there is nothing to confirm' })
  read_receipt!: (typeof RECEIPTS)[number];

  /** Why the receipt did not go out */
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
