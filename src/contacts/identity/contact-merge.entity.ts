import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Two contacts that are one person: one of them stays. Noted first, merged then, and kept as the record of it. */
@Entity('contact_merges')
@Index('contact_merges_due_idx', ['dueAt'], { where: "reason = 'same_person' AND NOT is_settled" })
@Index('contact_merges_kept_idx', ['workspaceId', 'keptId'])
@ForeignKey('Contact', ['workspaceId', 'goneId'], ['workspaceId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey('Contact', ['workspaceId', 'keptId'], ['workspaceId', 'id'], { onDelete: 'CASCADE' })
@Check('contact_merges_reason_check', "reason IN ('same_person', 'added_again')")
export class ContactMerge {
  @PrimaryColumn('uuid') goneId!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') keptId!: string;

  /** Two living contacts, or one that was deleted and the one that was added for the same person later. */
  @Column('text') reason!: 'same_person' | 'added_again';
  @Column('timestamptz', { default: () => 'now()' }) notedAt!: Date;

  /** Null until the contacts are merged. */
  @Column('timestamptz', { nullable: true }) mergedAt!: Date | null;

  /** When to look again for what a transaction that was under way has written for the contact that is gone. */
  @Column('timestamptz', { default: () => 'now()' }) dueAt!: Date;
  @Column('smallint', { default: 0 }) passes!: number;

  /** Nothing can come for the contact that is gone any more. */
  @Column('boolean', { default: false }) isSettled!: boolean;
}
