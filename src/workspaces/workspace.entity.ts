import { Column, Entity } from 'typeorm';
import { Tracked } from '../platform/database/columns';

export const WORKSPACE_PLANS = ['free', 'pro', 'enterprise'] as const;
export type WorkspacePlan = (typeof WORKSPACE_PLANS)[number];
export const WORKSPACE_STATUSES = ['active', 'suspended', 'cancelled'] as const;
export type WorkspaceStatus = (typeof WORKSPACE_STATUSES)[number];

/** A tenant. */
@Entity('workspaces')
export class Workspace extends Tracked {
  @Column('text')
  name!: string;

  @Column('text')
  slug!: string;

  @Column('text', { default: 'free' })
  plan!: WorkspacePlan;

  @Column('text', { default: 'active' })
  status!: WorkspaceStatus;

  @Column('jsonb', { default: {} })
  settings!: Record<string, unknown>;

  /** SHA-256 of the API key: what a request's key is looked up by. */
  @Column('bytea', { name: 'api_key_hash' })
  apiKeyHash!: Buffer;

  @Column('text', { name: 'api_key_sealed' })
  apiKeySealed!: string;

  @Column('text', { name: 'webhook_secret_sealed' })
  webhookSecretSealed!: string;

  @Column('uuid', { name: 'created_by' })
  createdBy!: string;

  @Column('timestamptz', { name: 'deleted_at', nullable: true })
  deletedAt!: Date | null;
}
