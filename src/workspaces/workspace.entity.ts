import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Tracked } from '../platform/database/columns';

export const WORKSPACE_PLANS = ['free', 'pro', 'enterprise'] as const;
export type WorkspacePlan = (typeof WORKSPACE_PLANS)[number];
export const WORKSPACE_STATUSES = ['active', 'suspended', 'cancelled'] as const;
export type WorkspaceStatus = (typeof WORKSPACE_STATUSES)[number];

/** A tenant. */
@Entity('workspaces')
@Index('workspaces_api_key_hash_key', ['apiKeyHash'], { unique: true })
@Index('workspaces_slug_key', ['slug'], { unique: true, where: 'deleted_at IS NULL' })
@Check('workspaces_name_check', 'length(name) >= 1 AND length(name) <= 255')
@Check('workspaces_plan_check', "plan IN ('free', 'pro', 'enterprise')")
@Check('workspaces_status_check', "status IN ('active', 'suspended', 'cancelled')")
export class Workspace extends Tracked {
  @Column('text') name!: string;
  @Column('text') slug!: string;
  @Column('text', { default: 'free' }) plan!: WorkspacePlan;
  @Column('text', { default: 'active' }) status!: WorkspaceStatus;
  @Column('jsonb', { default: {} }) settings!: Record<string, unknown>;

  /** SHA-256 of the API key: what a request's key is looked up by. */
  @Column('bytea') apiKeyHash!: Buffer;
  @Column('text') apiKeySealed!: string;
  @Column('text') webhookSecretSealed!: string;

  @ForeignKey('User')
  @Column('uuid')
  createdBy!: string;
  @Column('timestamptz', { nullable: true }) deletedAt!: Date | null;
}
