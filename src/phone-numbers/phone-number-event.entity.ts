import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Identified } from '../platform/database/columns';
import type { EventSource } from '../platform/history/event-history';

/** Something that happened to a number; added and never changed. */
@Entity('phone_number_events')
@Unique('phone_number_events_key', ['phoneNumberId', 'dedupeKey'])
@Index('phone_number_events_list_idx', ['phoneNumberId', 'occurredAt', 'id'])
@ForeignKey('PhoneNumber', ['workspaceId', 'phoneNumberId'], ['workspaceId', 'id'], {
  name: 'phone_number_events_number_fkey',
  onDelete: 'CASCADE',
})
@Check('phone_number_events_source_check', "source IN ('meta', 'sync', 'user', 'system')")
export class PhoneNumberEvent extends Identified {
  @Column('uuid') workspaceId!: string;
  @Column('uuid') phoneNumberId!: string;
  @Column('text') kind!: string;
  @Column('text') source!: EventSource;
  @Column('text', { nullable: true }) fromValue!: string | null;
  @Column('text', { nullable: true }) toValue!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('jsonb', { nullable: true }) details!: Record<string, unknown> | null;
  @Column('text') dedupeKey!: string;
  @Column('timestamptz') occurredAt!: Date;
}
