import { Check, Column, Entity, ForeignKey, Generated, Index, PrimaryColumn } from 'typeorm';
import type { SendPriority } from '../messages.types';

/** `queued` waits, `sending` is in a worker's hands, `unconfirmed` may or may not have reached Meta. */
export type OutboxState = 'queued' | 'sending' | 'unconfirmed';

/** A message that must still be sent, or whose outcome is not known yet. The row goes when it is. */
@Entity('message_outbox')
@Index('message_outbox_lease_idx', ['leaseExpiresAt'], { where: "state <> 'queued'" })
@Index('message_outbox_maybe_accepted_idx', ['dueAt'], { where: "state = 'queued' AND maybe_accepted" })
@Index('message_outbox_number_idx', ['phoneNumberId', 'campaignId'])
@Index('message_outbox_pair_idx', ['phoneNumberId', 'contactId', 'seq'], { where: "lane = 'reply'" })
@Index('message_outbox_ready_idx', ['phoneNumberId', 'priority', 'dueAt', 'seq'], { where: "state = 'queued'" })
@Check('message_outbox_lane_check', "lane IN ('reply', 'campaign')")
@Check('message_outbox_state_check', "state IN ('queued', 'sending', 'unconfirmed')")
export class OutboxMessage {
  @ForeignKey('Message', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  messageId!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') phoneNumberId!: string;
  @Column('uuid') contactId!: string;
  @Column('uuid', { nullable: true }) campaignId!: string | null;
  @Column('uuid', { nullable: true }) templateId!: string | null;

  /**
   * The column keeps its first name: under another one, every statement of the hottest table would have to go through a
   * view for as long as the release before still runs.
   */
  @Column('text', { name: 'lane', default: 'reply' }) priority!: SendPriority;
  @Column('text', { default: 'queued' }) state!: OutboxState;

  /** Tries that failed and counted. */
  @Column('smallint', { default: 0 }) attempts!: number;

  /** Delays that cost no try. */
  @Column('integer', { default: 0 }) waits!: number;

  /**
   * The number of its last claim: a result counts only while no later claim was made. No two claims of a message have
   * the same, in whichever rows it stood.
   */
  @Column('integer', { default: 0 }) claims!: number;

  /** The order in which messages were accepted: an identity column, whose values the driver gives as text. */
  @Column('bigint')
  @Generated('increment')
  seq!: string;

  /** Not before this time. */
  @Column('timestamptz', { default: () => 'now()' }) dueAt!: Date;
  @Column('timestamptz', { nullable: true }) claimedAt!: Date | null;

  /**
   * Until then the worker that claimed it is believed to be at it; of an unconfirmed one, when waiting for a report
   * ends.
   */
  @Column('timestamptz', { nullable: true }) leaseExpiresAt!: Date | null;

  /** The last answer of Meta's left open whether it has the message, so reports are waited for. */
  @Column('boolean', { default: false }) maybeAccepted!: boolean;

  /** The request that brought it, for the log. */
  @Column('text', { nullable: true }) requestId!: string | null;
}
