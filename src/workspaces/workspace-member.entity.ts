import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { TenantRow } from '../platform/database/columns';
import type { Role } from './role-matrix';

export const MEMBER_STATUSES = ['pending', 'active', 'suspended'] as const;
export type MemberStatus = (typeof MEMBER_STATUSES)[number];

/** A user's place in a workspace. */
@Entity('workspace_members')
@Unique('workspace_members_user_key', ['workspaceId', 'userId'])
@Index('workspace_members_user_id_idx', ['userId'])
@Check('workspace_members_role_check', "role IN ('OWNER', 'ADMIN', 'MEMBER', 'AGENT')")
@Check('workspace_members_status_check', "status IN ('pending', 'active', 'suspended')")
export class WorkspaceMember extends TenantRow {
  @ForeignKey('User')
  @Column('uuid')
  userId!: string;
  @Column('text') role!: Role;
  @Column('text', { default: 'active' }) status!: MemberStatus;

  @ForeignKey('User')
  @Column('uuid', { nullable: true })
  invitedBy!: string | null;
  @Column('timestamptz', { nullable: true }) joinedAt!: Date | null;
}
