import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Identified } from '../../platform/database/columns';

type OptInSource = 'user_preference' | 'keyword';

/** A user's word about being written to. The newest one holds, in whatever order they come. */
@Entity('opt_in_signals')
@Unique('opt_in_signals_key', ['workspaceId', 'sourceKey'])
@Index('opt_in_signals_newest_idx', ['contactId', 'occurredAt'])
@ForeignKey('Contact', ['workspaceId', 'contactId'], ['workspaceId', 'id'], { onDelete: 'CASCADE' })
@Check('opt_in_signals_source_check', "source IN ('user_preference', 'keyword')")
export class OptInSignal extends Identified {
  @Column('uuid') workspaceId!: string;
  @Column('uuid') contactId!: string;
  @Column('boolean') optedIn!: boolean;
  @Column('text') source!: OptInSource;
  @Column('text', { nullable: true }) detail!: string | null;
  @Column('text') sourceKey!: string;
  @Column('timestamptz') occurredAt!: Date;
}
