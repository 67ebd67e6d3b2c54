import { Column, Entity } from 'typeorm';
import { TenantRow } from '../../platform/database/columns';
import type { CampaignStatus } from './campaign-status';
import type { StatusReason, VariableRules } from '../campaigns.types';

/**
 * One template to many people. The counters are sums over the present statuses of its messages; the database itself keeps
 * them, in the statement that changes the messages.
 */
@Entity('campaigns')
export class Campaign extends TenantRow {
  @Column('uuid', { name: 'phone_number_id' })
  phoneNumberId!: string;

  @Column('uuid', { name: 'template_id', nullable: true })
  templateId!: string | null;

  @Column('text')
  name!: string;

  @Column('text', { default: 'draft' })
  status!: CampaignStatus;

  /** Why it stands (paused, failed) or waits (sending). */
  @Column('jsonb', { name: 'status_reason', nullable: true })
  statusReason!: StatusReason | null;

  @Column('jsonb', { default: {} })
  variables!: VariableRules;

  /** Recipients that have or will get a message. */
  @Column('integer', { name: 'total_contacts', default: 0 })
  totalContacts!: number;

  /** Recipients that were left out, each with its reason. */
  @Column('integer', { name: 'skipped_count', default: 0 })
  skippedCount!: number;

  @Column('integer', { name: 'sent_count', default: 0 })
  sentCount!: number;

  @Column('integer', { name: 'delivered_count', default: 0 })
  deliveredCount!: number;

  @Column('integer', { name: 'read_count', default: 0 })
  readCount!: number;

  @Column('integer', { name: 'failed_count', default: 0 })
  failedCount!: number;

  @Column('timestamptz', { name: 'scheduled_at', nullable: true })
  scheduledAt!: Date | null;

  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt!: Date | null;

  /** Set while the campaign stands after a pause; its status is `scheduled` then. */
  @Column('timestamptz', { name: 'paused_at', nullable: true })
  pausedAt!: Date | null;

  @Column('timestamptz', { name: 'completed_at', nullable: true })
  completedAt!: Date | null;

  /** When the present run began: the start or the last resume. */
  @Column('timestamptz', { name: 'resumed_at', nullable: true })
  resumedAt!: Date | null;

  /** The number's quality when the present run began: only a change for the worse stops it. */
  @Column('text', { name: 'accepted_quality', nullable: true })
  acceptedQuality!: string | null;

  /** Messages with a result when the failure guard's present window began. */
  @Column('integer', { name: 'guard_settled', default: 0 })
  guardSettled!: number;

  /** Failures that count for the guard when its present window began. */
  @Column('integer', { name: 'guard_failed', default: 0 })
  guardFailed!: number;

  /** The campaign whose failed messages this one sends anew. */
  @Column('uuid', { name: 'retry_of', nullable: true })
  retryOf!: string | null;

  /** 0 for a first attempt, 1 for its retry, 2 for the retry's retry. */
  @Column('smallint', { name: 'retry_attempt', default: 0 })
  retryAttempt!: number;

  /** A retry must not start earlier: Meta's table of errors demands the wait. */
  @Column('timestamptz', { name: 'not_before', nullable: true })
  notBefore!: Date | null;

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy!: string | null;

  @Column('timestamptz', { name: 'deleted_at', nullable: true })
  deletedAt!: Date | null;
}
