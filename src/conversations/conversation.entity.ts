import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { TenantRow } from '../platform/database/columns';
import type { ConversationStatus } from './conversations.types';

/** The thread between one of our numbers and one contact: there is exactly one. */
@Entity('conversations')
@Unique('conversations_pair_key', ['workspaceId', 'phoneNumberId', 'contactId'])
@Unique('conversations_tenant_key', ['workspaceId', 'id'])
@Index('conversations_contact_idx', ['workspaceId', 'contactId'])
@Index('conversations_list_idx', ['workspaceId', 'lastMessageAt', 'id'])
@Index('conversations_unread_idx', ['workspaceId', 'lastMessageAt', 'id'], { where: 'unread_count > 0' })
@ForeignKey('Contact', ['workspaceId', 'contactId'], ['workspaceId', 'id'])
@ForeignKey('PhoneNumber', ['workspaceId', 'phoneNumberId'], ['workspaceId', 'id'])
@Check('conversations_status_check', "status IN ('open', 'closed')")
@Check('conversations_unread_count_check', 'unread_count >= 0')
export class Conversation extends TenantRow {
  @Column('uuid') phoneNumberId!: string;
  @Column('uuid') contactId!: string;
  @Column('text', { default: 'open' }) status!: ConversationStatus;

  @ForeignKey('User')
  @Column('uuid', { nullable: true })
  assignedTo!: string | null;
  @Column('text', { array: true, default: () => `'{}'` }) labels!: string[];
  @Column('integer', { default: 0 }) unreadCount!: number;

  /** Until then free-form messages are allowed; null when the contact never wrote. */
  @Column('timestamptz', { nullable: true }) windowExpiresAt!: Date | null;
  @Column('timestamptz', { nullable: true }) lastInboundAt!: Date | null;
  @Column('timestamptz', { default: () => 'now()' }) lastMessageAt!: Date;

  /** The newest received message for which Meta has a read receipt. */
  @Column('text', { nullable: true }) readWamid!: string | null;
}
