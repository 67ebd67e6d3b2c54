import { Column, Entity } from 'typeorm';
import { Identified } from '../platform/database/columns';

/** Who said so: Meta's webhook, a look at Meta, a user of the API, or the platform itself. */
export const EVENT_SOURCES = ['meta', 'sync', 'user', 'system'] as const;
export type EventSource = (typeof EVENT_SOURCES)[number];

export const NUMBER_EVENT_KINDS = [
  'registered',
  'status',
  'sending',
  'token',
  'quality',
  'messaging_limit',
  'throughput',
  'name',
  'account',
  'review',
  'alert',
  'security',
] as const;
export type NumberEventKind = (typeof NUMBER_EVENT_KINDS)[number];

/** Something that happened to a number. Rows are added, never changed. */
@Entity('phone_number_events')
export class PhoneNumberEvent extends Identified {
  @Column('uuid', { name: 'workspace_id' })
  workspaceId!: string;

  @Column('uuid', { name: 'phone_number_id' })
  phoneNumberId!: string;

  @Column('text')
  kind!: NumberEventKind;

  @Column('text')
  source!: EventSource;

  @Column('text', { name: 'from_value', nullable: true })
  from!: string | null;

  @Column('text', { name: 'to_value', nullable: true })
  to!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('jsonb', { nullable: true })
  details!: Record<string, unknown> | null;

  /** The same for every delivery of one event, so that it is applied once. */
  @Column('text', { name: 'dedupe_key' })
  dedupeKey!: string;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt!: Date;
}
