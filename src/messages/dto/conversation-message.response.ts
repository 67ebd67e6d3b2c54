import { pageOf } from '../../platform/http/list-response';
import { Documented, OneOf, Time, Uuid } from '../../platform/http/response-fields';
import {
  MESSAGE_DIRECTIONS,
  MESSAGE_STATUSES,
  type MessageDirection,
  type MessageFailure,
  type MessagePricing,
  type MessageStatus,
} from '../message.entity';
import type { MessageRow } from '../messages.queries';
import { timesOf } from './message.response';

/** A message of a conversation, in either direction. */
export class ConversationMessageResponse {
  @Uuid() id!: string;
  @Uuid() workspace_id!: string;
  @Uuid() phone_number_id!: string;
  @Uuid() conversation_id!: string;
  @Uuid() contact_id!: string;

  /** Meta's id (wamid) */
  wa_message_id!: string | null;

  @OneOf(MESSAGE_DIRECTIONS) direction!: MessageDirection;

  /** E.164, or Meta's id of a user without a number */
  from_number!: string;

  /** E.164, or Meta's id of a user without a number */
  to_number!: string;

  /** @example text */
  type!: string;

  @OneOf(MESSAGE_STATUSES) status!: MessageStatus;

  @Documented({
    description:
      'In a form of its type. Received media has `media_state` (pending, stored, failed with `media_error`); ' +
      '`reactions`, `edited_at` with `original`, and `revoked_at` say what happened to the message later',
  })
  content!: Record<string, unknown>;

  /** The wamid that this message answers */
  context_message_id!: string | null;

  @Uuid() media_id!: string | null;
  @Uuid() template_id!: string | null;
  @Uuid() campaign_id!: string | null;
  @Documented({ type: 'object', additionalProperties: true }) error!: MessageFailure | null;
  @Documented({ type: 'object', additionalProperties: true }) pricing!: MessagePricing | null;
  @Uuid() created_by!: string | null;
  @Time() created_at!: string;
  @Time() sent_at!: string | null;
  @Time() delivered_at!: string | null;
  @Time() read_at!: string | null;
  @Time('Voice messages') played_at!: string | null;
  @Time() failed_at!: string | null;

  static from({ place: _, wamid, context_wamid, ...row }: MessageRow): ConversationMessageResponse {
    return {
      ...row,
      wa_message_id: wamid,
      context_message_id: context_wamid,
      created_at: row.created_at.toISOString(),
      ...timesOf(row),
    };
  }
}

/** A page of a conversation's messages. */
export class ConversationMessageListResponse extends pageOf(ConversationMessageResponse) {}
