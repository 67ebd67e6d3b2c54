import { Column, Entity } from 'typeorm';
import { TenantRow } from '../platform/database/columns';
import type { Role } from './role-matrix';

export const MEMBER_STATUSES = ['pending', 'active', 'suspended'] as const;
export type MemberStatus = (typeof MEMBER_STATUSES)[number];

/** A user's place in a workspace. */
@Entity('workspace_members')
export class WorkspaceMember extends TenantRow {
  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @Column('text')
  role!: Role;

  @Column('text', { default: 'active' })
  status!: MemberStatus;

  @Column('uuid', { name: 'invited_by', nullable: true })
  invitedBy!: string | null;

  @Column('timestamptz', { name: 'joined_at', nullable: true })
  joinedAt!: Date | null;
}
