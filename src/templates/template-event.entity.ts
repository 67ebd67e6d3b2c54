import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { HistoryEvent } from '../platform/history/event-history';

/** Something that happened to a template. */
@Entity('template_events')
@Unique('template_events_key', ['templateId', 'dedupeKey'])
@Index('template_events_list_idx', ['templateId', 'occurredAt', 'id'])
@ForeignKey('Template', ['workspaceId', 'templateId'], ['workspaceId', 'id'], { onDelete: 'CASCADE' })
@Check('template_events_source_check', "source IN ('meta', 'sync', 'user', 'system')")
export class TemplateEvent extends HistoryEvent {
  @Column('uuid') templateId!: string;
}
