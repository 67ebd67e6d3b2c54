import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Identified } from '../platform/database/columns';

export const MESSAGE_DIRECTIONS = ['inbound', 'outbound'] as const;
export type MessageDirection = (typeof MESSAGE_DIRECTIONS)[number];

/** What a message can be. `received` is the one status of inbound messages. */
export const MESSAGE_STATUSES = ['queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'received'] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** Why a message failed, in plain words; the last four fields only when Meta gave them. */
export interface MessageFailure {
  code: number | string;
  title: string;
  explanation: string;
  action: string;
  retryable: boolean;
  subcode?: number;
  details?: string;
  fbtrace_id?: string;
  /** Meta's own words where they differ from the title. */
  meta_title?: string;
}

/** What Meta charges a message as, from the status webhook. */
export interface MessagePricing {
  category?: string;
  type?: string;
  model?: string;
  billable?: boolean;
  /** The status that it came with. */
  of?: string;
}

/**
 * A message of a conversation, in either direction. Its wamid is in `message_wamids`, what still must be sent in
 * `message_outbox`: so the row that every status changes keeps few indexes.
 */
@Entity('messages')
@Index('messages_annotation_idx', ['conversationId', 'contextWamid'], {
  where: "direction = 'inbound' AND (type = ANY (ARRAY['reaction', 'edit', 'revoke']))",
})
@Index('messages_business_initiated_idx', ['phoneNumberId', 'createdAt'], {
  where: "direction = 'outbound' AND type = 'template'",
})
@Index('messages_campaign_newest_idx', ['campaignId', 'createdAt', 'id'], { where: 'campaign_id IS NOT NULL' })
@Index('messages_newest_idx', ['workspaceId', 'createdAt', 'id'])
@Index('messages_thread_newest_idx', ['conversationId', 'createdAt', 'id'])
@ForeignKey('Campaign', ['workspaceId', 'campaignId'], ['workspaceId', 'id'])
@ForeignKey('Contact', ['workspaceId', 'contactId'], ['workspaceId', 'id'])
@ForeignKey('Conversation', ['workspaceId', 'conversationId'], ['workspaceId', 'id'])
@ForeignKey('PhoneNumber', ['workspaceId', 'phoneNumberId'], ['workspaceId', 'id'])
@Check('messages_direction_check', "direction IN ('inbound', 'outbound')")
@Check('messages_status_check', "status IN ('queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'received')")
export class Message extends Identified {
  @ForeignKey('Workspace', { onDelete: 'CASCADE' })
  @Column('uuid')
  workspaceId!: string;
  @Column('uuid') phoneNumberId!: string;
  @Column('uuid') conversationId!: string;
  @Column('uuid') contactId!: string;
  @Column('uuid', { nullable: true }) campaignId!: string | null;
  @Column('uuid', { nullable: true }) templateId!: string | null;
  @Column('uuid', { nullable: true }) mediaId!: string | null;
  @Column('text') direction!: MessageDirection;

  /** Meta's word for the kind: text, template, image … */
  @Column('text') type!: string;

  /** E.164; for a user without a number, the business-scoped user id. */
  @Column('text') fromNumber!: string;

  /** E.164; for a user without a number, the business-scoped user id. */
  @Column('text') toNumber!: string;

  /** What the message says, in a form of its type. */
  @Column('jsonb') content!: Record<string, unknown>;

  /** The wamid that this message answers. */
  @Column('text', { nullable: true }) contextWamid!: string | null;
  @Column('text') status!: MessageStatus;
  @Column('jsonb', { nullable: true }) error!: MessageFailure | null;
  @Column('jsonb', { nullable: true }) pricing!: MessagePricing | null;

  /** The trace that it belongs to (W3C), null when it is in none. */
  @Column('text', { nullable: true }) traceparent!: string | null;
  @Column('uuid', { nullable: true }) createdBy!: string | null;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('timestamptz', { nullable: true }) deliveredAt!: Date | null;
  @Column('timestamptz', { nullable: true }) readAt!: Date | null;
  @Column('timestamptz', { nullable: true }) playedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) failedAt!: Date | null;
}
