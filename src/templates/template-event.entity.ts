import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Identified } from '../platform/database/columns';
import type { EventSource } from '../platform/history/event-history';

/** Something that happened to a template; added and never changed. */
@Entity('template_events')
@Unique('template_events_key', ['templateId', 'dedupeKey'])
@Index('template_events_list_idx', ['templateId', 'occurredAt', 'id'])
@ForeignKey('Template', ['workspaceId', 'templateId'], ['workspaceId', 'id'], { onDelete: 'CASCADE' })
@Check('template_events_source_check', "source IN ('meta', 'sync', 'user', 'system')")
export class TemplateEvent extends Identified {
  @Column('uuid') workspaceId!: string;
  @Column('uuid') templateId!: string;
  @Column('text') kind!: string;
  @Column('text') source!: EventSource;
  @Column('text', { nullable: true }) fromValue!: string | null;
  @Column('text', { nullable: true }) toValue!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('jsonb', { nullable: true }) details!: Record<string, unknown> | null;
  @Column('text') dedupeKey!: string;
  @Column('timestamptz') occurredAt!: Date;
}
