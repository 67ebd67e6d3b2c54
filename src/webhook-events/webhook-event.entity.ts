import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/**
 * `received`: stored, and no owner of its kinds is done with it. `routed`: some are done, or a try has failed, and the
 * rest is still to come. `processed`: applied. `failed`: given up, until it is replayed.
 */
export const EVENT_STATES = ['received', 'routed', 'processed', 'failed'] as const;
export type EventState = (typeof EVENT_STATES)[number];

/** A body that Meta delivered, with what became of it. What waits for each kind has an index on an expression. */
@Entity('webhook_events')
@Unique('webhook_events_body_hash_key', ['bodyHash'])
@Check('webhook_events_state_check', "state IN ('received', 'routed', 'processed', 'failed')")
@Index('webhook_events_failed_idx', ['receivedAt'], { where: "state = 'failed'" })
@Index('webhook_events_lease_idx', ['retryAt'], { where: "state = 'routed'" })
@Index('webhook_events_received_at_idx', ['receivedAt'])
@Index('webhook_events_received_idx', ['id'], { where: "state = 'received'" })
@Index('webhook_events_no_kind_idx', ['id'], { where: "state = 'received' AND (kinds IS NULL OR kinds = '{}')" })
@Index('webhook_events_message_status_idx', { synchronize: false })
@Index('webhook_events_inbound_messages_idx', { synchronize: false })
@Index('webhook_events_template_events_idx', { synchronize: false })
@Index('webhook_events_phone_number_events_idx', { synchronize: false })
@Index('webhook_events_account_events_idx', { synchronize: false })
export class WebhookEvent {
  @PrimaryColumn('uuid') id!: string;

  /** SHA-256 of the bytes as they came: the same delivery twice is stored once. */
  @Column('bytea') bodyHash!: Buffer;
  @Column('text') body!: string;

  /** Whose work is in it; null when the body was not read yet. */
  @Column('text', { array: true, nullable: true }) kinds!: string[] | null;
  @Column('text', { array: true, default: () => `'{}'` }) fields!: string[];
  @Column('text', { array: true, default: () => `'{}'` }) wabaIds!: string[];

  /** Meta's ids. */
  @Column('text', { array: true, default: () => `'{}'` }) phoneNumberIds!: string[];
  @Column('text', { default: 'received' }) state!: EventState;

  /** Once the event is `routed`: kinds that are still to be applied. */
  @Column('text', { array: true, default: () => `'{}'` }) pendingKinds!: string[];

  /** Those of them whose last try failed: they wait until `retryAt`. */
  @Column('text', { array: true, default: () => `'{}'` }) waitingKinds!: string[];

  /** The column has its name from an earlier release. */
  @Column('timestamptz', { name: 'lease_expires_at', nullable: true }) retryAt!: Date | null;

  /** Failed tries, of all kinds. */
  @Column('smallint', { default: 0 }) attempts!: number;

  /** Why it failed, or what of it was left out. */
  @Column('text', { nullable: true }) error!: string | null;
  @Column('timestamptz', { default: () => 'now()' }) receivedAt!: Date;
  @Column('timestamptz', { nullable: true }) processedAt!: Date | null;
}
