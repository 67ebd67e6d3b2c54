import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A file to remove when it is due, because no living row stands for it: an upload that may yet fail, or what was
 * deleted.
 */
@Entity('blob_removals')
@Index('blob_removals_due_at_idx', ['dueAt'])
export class BlobRemoval {
  @PrimaryColumn('text') blobName!: string;
  @Column('timestamptz') dueAt!: Date;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}
