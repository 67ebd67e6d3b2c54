import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { TenantRow } from '../platform/database/columns';

export const IMPORT_STATUSES = ['running', 'completed', 'failed'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** One import of a file of contacts: how far it came, and where its whole result is kept. */
@Entity('contact_imports')
@Index('contact_imports_list_idx', ['workspaceId', 'createdAt', 'id'])
@Index('contact_imports_results_idx', ['createdAt'], { where: 'results_blob IS NOT NULL' })
@Index('contact_imports_running_idx', ['updatedAt'], { where: "status = 'running'" })
@Check('contact_imports_status_check', "status IN ('running', 'completed', 'failed')")
export class ContactImport extends TenantRow {
  @Column('text', { nullable: true }) fileName!: string | null;
  @Column('text', { default: 'running' }) status!: ImportStatus;
  @Column('integer') totalRows!: number;
  @Column('integer', { default: 0 }) imported!: number;
  @Column('integer', { default: 0 }) updated!: number;
  @Column('integer', { default: 0 }) failed!: number;

  /** Why it stopped; null unless it failed. */
  @Column('text', { nullable: true }) error!: string | null;
  @Column('text', { nullable: true }) resultsBlob!: string | null;

  @ForeignKey('User')
  @Column('uuid', { nullable: true })
  createdBy!: string | null;
  @Column('timestamptz', { nullable: true }) completedAt!: Date | null;
}
