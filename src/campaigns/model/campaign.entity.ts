import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { TenantRow } from '../../platform/database/columns';
import type { CampaignStatus } from './campaign-status';
import type { StatusReason, VariableRules } from '../campaigns.types';

/**
 * One template to many people. The counters are sums over the present statuses of its messages; the database itself
 * keeps them, in the statement that changes the messages.
 */
@Entity('campaigns')
@Unique('campaigns_tenant_key', ['workspaceId', 'id'])
@Index('campaigns_active_idx', ['phoneNumberId'], { where: "status = 'sending' AND deleted_at IS NULL" })
@Index('campaigns_due_idx', ['scheduledAt'], {
  where: "status = 'scheduled' AND paused_at IS NULL AND deleted_at IS NULL",
})
@Index('campaigns_list_idx', ['workspaceId', 'createdAt', 'id'], { where: 'deleted_at IS NULL' })
@Index('campaigns_retry_of_idx', ['retryOf'], { where: 'retry_of IS NOT NULL' })
@Index('campaigns_standing_idx', ['id'], {
  where: "status = 'scheduled' AND paused_at IS NOT NULL AND deleted_at IS NULL",
})
@ForeignKey('PhoneNumber', ['workspaceId', 'phoneNumberId'], ['workspaceId', 'id'])
@ForeignKey('Campaign', ['workspaceId', 'retryOf'], ['workspaceId', 'id'])
@ForeignKey('Template', ['workspaceId', 'templateId'], ['workspaceId', 'id'])
@Check('campaigns_delivered_count_check', 'delivered_count >= 0')
@Check('campaigns_failed_count_check', 'failed_count >= 0')
@Check('campaigns_name_check', 'length(name) >= 1 AND length(name) <= 255')
@Check('campaigns_read_count_check', 'read_count >= 0')
@Check('campaigns_sent_count_check', 'sent_count >= 0')
@Check('campaigns_skipped_count_check', 'skipped_count >= 0')
@Check('campaigns_status_check', "status IN ('draft', 'scheduled', 'sending', 'completed', 'failed', 'cancelled')")
@Check('campaigns_total_contacts_check', 'total_contacts >= 0')
export class Campaign extends TenantRow {
  @Column('uuid') phoneNumberId!: string;
  @Column('uuid', { nullable: true }) templateId!: string | null;
  @Column('text') name!: string;
  @Column('text', { default: 'draft' }) status!: CampaignStatus;

  /** Why it is held (paused, failed) or waits (sending). */
  @Column('jsonb', { nullable: true }) statusReason!: StatusReason | null;
  @Column('jsonb', { default: {} }) variables!: VariableRules;

  /** Recipients that have or will get a message. */
  @Column('integer', { default: 0 }) totalContacts!: number;

  /** Recipients that were left out, each with its reason. */
  @Column('integer', { default: 0 }) skippedCount!: number;
  @Column('integer', { default: 0 }) sentCount!: number;
  @Column('integer', { default: 0 }) deliveredCount!: number;
  @Column('integer', { default: 0 }) readCount!: number;
  @Column('integer', { default: 0 }) failedCount!: number;
  @Column('timestamptz', { nullable: true }) scheduledAt!: Date | null;
  @Column('timestamptz', { nullable: true }) startedAt!: Date | null;

  /** Set while the campaign is paused; its status is `scheduled` then. */
  @Column('timestamptz', { nullable: true }) pausedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) completedAt!: Date | null;

  /** When the present run began: the start or the last resume. */
  @Column('timestamptz', { nullable: true }) resumedAt!: Date | null;

  /** The number's quality when the present run began: only a change for the worse stops it. */
  @Column('text', { nullable: true }) acceptedQuality!: string | null;

  /** Messages with a result when the failure guard's present window began. */
  @Column('integer', { default: 0 }) guardSettled!: number;

  /** Failures that count for the guard when its present window began. */
  @Column('integer', { default: 0 }) guardFailed!: number;

  /** The campaign whose failed messages this one sends anew. */
  @Column('uuid', { nullable: true }) retryOf!: string | null;

  /** 0 for a first attempt, 1 for its retry, 2 for the retry's retry. */
  @Column('smallint', { default: 0 }) retryAttempt!: number;

  /** A retry must not start earlier: Meta's table of errors demands the wait. */
  @Column('timestamptz', { nullable: true }) notBefore!: Date | null;

  @ForeignKey('User')
  @Column('uuid', { nullable: true })
  createdBy!: string | null;
  @Column('timestamptz', { nullable: true }) deletedAt!: Date | null;
}
