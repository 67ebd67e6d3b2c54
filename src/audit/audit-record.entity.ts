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
@Index('audit_log_resource_idx', ['workspaceId', 'resourceId', 'createdAt'], {
  where: 'resource_id IS NOT NULL',
})
@Check('audit_log_actor_check', "actor IN ('user', 'api_key', 'anonymous')")
@Check('audit_log_outcome_check', "outcome IN ('succeeded', 'failed', 'unknown')")
export class AuditRecord extends Identified {
  @Column('uuid', { name: 'workspace_id', nullable: true }) workspaceId!: string | null;
  @Column('text') actor!: AuditActor;
  @Column('uuid', { name: 'user_id', nullable: true }) userId!: string | null;
  @Column('text', { name: 'api_key', nullable: true }) apiKey!: string | null;
  @Column('text') action!: string;
  @Column('text', { name: 'resource_type' }) resourceType!: string;
  @Column('uuid', { name: 'resource_id', nullable: true }) resourceId!: string | null;
  @Column('text', { default: 'unknown' }) outcome!: AuditOutcome;
  @Column('integer', { nullable: true }) status!: number | null;
  @Column('jsonb', { nullable: true }) before!: Fields | null;
  @Column('jsonb', { nullable: true }) after!: Fields | null;
  @Column('text') method!: string;
  @Column('text') path!: string;
  @Column('text', { name: 'ip_address', nullable: true }) ipAddress!: string | null;
  @Column('text', { name: 'user_agent', nullable: true }) userAgent!: string | null;
  @Column('text', { name: 'request_id', nullable: true }) requestId!: string | null;
}
