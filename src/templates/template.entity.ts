import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { TenantRow } from '../platform/database/columns';
import type { ParameterFormat } from './templates.types';

/** A message template of one number. Meta keeps templates per account: numbers of one account may hold the same one. */
@Entity('templates')
@Unique('templates_tenant_key', ['workspaceId', 'id'])
@Index('templates_check_at_idx', ['checkAt'], { where: 'check_at IS NOT NULL AND deleted_at IS NULL' })
@Index('templates_list_idx', ['workspaceId', 'createdAt', 'id'], { where: 'deleted_at IS NULL' })
@Index('templates_meta_template_id_idx', ['metaTemplateId'], { where: 'deleted_at IS NULL' })
@Index('templates_unsubmitted_idx', ['phoneNumberId'], {
  where: 'meta_template_id IS NULL AND submitted_at IS NULL AND deleted_at IS NULL',
})
@Index('templates_name_key', ['phoneNumberId', 'name', 'language'], { unique: true, where: 'deleted_at IS NULL' })
@ForeignKey('PhoneNumber', ['workspaceId', 'phoneNumberId'], ['workspaceId', 'id'])
@Check('templates_name_check', "name ~ '^[a-z0-9_]+$' AND length(name) <= 512")
@Check('templates_parameter_format_check', "parameter_format IN ('POSITIONAL', 'NAMED')")
export class Template extends TenantRow {
  /** This system's id of the number. */
  @Column('uuid') phoneNumberId!: string;
  @Column('text') name!: string;
  @Column('text') language!: string;
  @Column('text') category!: string;
  @Column('text', { default: 'PENDING' }) status!: string;

  /** In Meta's form: a list of parts, each with its `type`. */
  @Column('jsonb') components!: Record<string, unknown>[];
  @Column('text', { default: 'POSITIONAL' }) parameterFormat!: ParameterFormat;
  @Column('text', { nullable: true }) metaTemplateId!: string | null;
  @Column('text', { nullable: true }) qualityScore!: string | null;

  /** Why Meta rejected, paused or disabled it. */
  @Column('text', { nullable: true }) rejectionReason!: string | null;

  /** The time of Meta's last word on the status. */
  @Column('timestamptz', { nullable: true }) statusChangedAt!: Date | null;

  /** When it was last handed to Meta; null for one that Meta does not have yet. */
  @Column('timestamptz', { nullable: true }) submittedAt!: Date | null;

  /** Why Meta would not take it when it was submitted by itself; a change of it is submitted anew. */
  @Column('text', { nullable: true }) submissionError!: string | null;

  /** When Meta is to be asked about it next; null when nothing is open. */
  @Column('timestamptz', { nullable: true }) checkAt!: Date | null;
  @Column('timestamptz', { nullable: true }) syncedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) deletedAt!: Date | null;
}
