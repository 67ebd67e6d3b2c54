import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { HistoryEvent } from '../platform/history/event-history';

/** Something that happened to a number. */
@Entity('phone_number_events')
@Unique('phone_number_events_key', ['phoneNumberId', 'dedupeKey'])
@Index('phone_number_events_list_idx', ['phoneNumberId', 'occurredAt', 'id'])
@ForeignKey('PhoneNumber', ['workspaceId', 'phoneNumberId'], ['workspaceId', 'id'], {
  name: 'phone_number_events_number_fkey',
  onDelete: 'CASCADE',
})
@Check('phone_number_events_source_check', "source IN ('meta', 'sync', 'user', 'system')")
export class PhoneNumberEvent extends HistoryEvent {
  @Column('uuid') phoneNumberId!: string;
}
