import { Check, Column, Entity, Index } from 'typeorm';
import { Identified } from '../platform/database/columns';
import type { AuditActor, AuditOutcome, Fields } from './audit.types';

/**
 * One write of the API: who did what to which row, and what became of it. Its outcome is unknown until the write
 * is over.
 */
@Entity('audit_log')
@Index('audit_log_age_idx', ['createdAt'], { type: 'brin' })
@Index('audit_log_list_idx', ['workspaceId', 'createdAt', 'id'])
@Index('audit_log_resource_idx', ['workspaceId', 'resourceId', 'createdAt'], { where: 'resource_id IS NOT NULL' })
@Check('audit_log_actor_check', "actor IN ('user', 'api_key', 'anonymous')")
@Check('audit_log_outcome_check', "outcome IN ('succeeded', 'failed', 'unknown')")
export class AuditRecord extends Identified {
  @Column('uuid', { nullable: true }) workspaceId!: string | null;
  @Column('text') actor!: AuditActor;
  @Column('uuid', { nullable: true }) userId!: string | null;
  @Column('text', { nullable: true }) apiKey!: string | null;
  @Column('text') action!: string;
  @Column('text') resourceType!: string;
  @Column('uuid', { nullable: true }) resourceId!: string | null;
  @Column('text', { default: 'unknown' }) outcome!: AuditOutcome;
  @Column('integer', { nullable: true }) status!: number | null;
  @Column('jsonb', { nullable: true }) before!: Fields | null;
  @Column('jsonb', { nullable: true }) after!: Fields | null;
  @Column('text') method!: string;
  @Column('text') path!: string;
  @Column('text', { nullable: true }) ipAddress!: string | null;
  @Column('text', { nullable: true }) userAgent!: string | null;
  @Column('text', { nullable: true }) requestId!: string | null;
}
