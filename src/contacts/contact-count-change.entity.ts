import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * A change of a count that was not summed up yet. Triggers on contacts write it, one for each statement and
 * property.
 */
@Entity('contact_count_changes')
@Index('contact_count_changes_facet_idx', { synchronize: false }) // with INCLUDE (change)
export class ContactCountChange {
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' }) id!: string;
  @ForeignKey('Workspace', { onDelete: 'CASCADE' })
  @Column('uuid')
  workspaceId!: string;
  @Column('text') facet!: string;
  @Column('bigint') change!: string;
}
