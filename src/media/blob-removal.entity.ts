import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A file to remove when it is due, because no living row stands for it: an upload that may yet fail, or what was
 * deleted.
 */
@Entity('blob_removals')
@Index('blob_removals_due_at_idx', ['dueAt'])
export class BlobRemoval {
  @PrimaryColumn('text', { name: 'blob_name' }) blobName!: string;
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
}
