import { Column, Entity, Index } from 'typeorm';
import { Identified } from '../../platform/database/columns';
import type { StatusUpdate } from '../../whatsapp/webhook/webhook-types';

/** A status report that came before its message was known. */
@Entity('early_statuses')
@Index('early_statuses_created_at_idx', ['createdAt'])
@Index('early_statuses_key', { synchronize: false }) // unique, with md5(details::text) at its end
export class EarlyStatusRow extends Identified {
  /** Meta's id of the number. */
  @Column('text') phoneNumberId!: string;
  @Column('text') wamid!: string;
  @Column('text') status!: StatusUpdate['status'];
  @Column('timestamptz') occurredAt!: Date;

  /** What else the report says. */
  @Column('jsonb', { default: {} })
  details!: Pick<StatusUpdate, 'pricing' | 'recipientId'> & { errors?: StatusUpdate['errors'] };
}
