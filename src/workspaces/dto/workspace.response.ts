import { ApiProperty } from '@nestjs/swagger';
import { type Role, ROLES } from '../role-matrix';
import { MEMBER_STATUSES, type MemberStatus, WorkspaceMember } from '../workspace-member.entity';
import {
  Workspace,
  WORKSPACE_PLANS,
  WORKSPACE_STATUSES,
  type WorkspacePlan,
  type WorkspaceStatus,
} from '../workspace.entity';

const NULL_FOR_OTHERS = 'shown to OWNER and ADMIN only, null for other members';

/** A workspace's secrets in the clear; null for those who may not see them. */
export interface WorkspaceSecrets {
  apiKey: string | null;
  webhookSecret: string | null;
}

export class WorkspaceResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  name!: string;

  /** The name in lower case with dashes; unique. */
  slug!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: `Authenticates as the workspace with ADMIN rights; ${NULL_FOR_OTHERS}`,
    example: 'wsk_…',
  })
  api_key!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: `Signs outgoing webhooks; ${NULL_FOR_OTHERS}`,
    example: 'whsec_…',
  })
  webhook_secret!: string | null;

  @ApiProperty({ type: String, format: 'uuid' })
  created_by!: string;

  @ApiProperty({ enum: WORKSPACE_PLANS, enumName: 'WorkspacePlan' })
  plan!: WorkspacePlan;

  @ApiProperty({ enum: WORKSPACE_STATUSES, enumName: 'WorkspaceStatus' })
  status!: WorkspaceStatus;

  @ApiProperty({ type: 'object', additionalProperties: true })
  settings!: Record<string, unknown>;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: Date;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at!: Date;

  static from(workspace: Workspace, secrets: WorkspaceSecrets): WorkspaceResponse {
    return {
      id: workspace.id,
      name: workspace.name,
      slug: workspace.slug,
      api_key: secrets.apiKey,
      webhook_secret: secrets.webhookSecret,
      created_by: workspace.createdBy,
      plan: workspace.plan,
      status: workspace.status,
      settings: workspace.settings,
      created_at: workspace.createdAt,
      updated_at: workspace.updatedAt,
    };
  }
}

export class WorkspaceListResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  name!: string;
  slug!: string;

  @ApiProperty({ enum: WORKSPACE_PLANS, enumName: 'WorkspacePlan' })
  plan!: WorkspacePlan;

  @ApiProperty({ enum: WORKSPACE_STATUSES, enumName: 'WorkspaceStatus' })
  status!: WorkspaceStatus;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: Date;

  @ApiProperty({ enum: ROLES, enumName: 'MemberRole' })
  user_role!: Role;
}

export class WorkspaceMemberResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'uuid' })
  user_id!: string;

  @ApiProperty({ enum: ROLES, enumName: 'MemberRole' })
  role!: Role;

  @ApiProperty({ enum: MEMBER_STATUSES, enumName: 'MemberStatus' })
  status!: MemberStatus;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, required: false })
  joined_at!: Date | null;

  @ApiProperty({ type: String, format: 'email' })
  email!: string;

  name!: string;

  static from(
    member: WorkspaceMember,
    user: { email: string; name: string },
  ): WorkspaceMemberResponse {
    return {
      id: member.id,
      user_id: member.userId,
      role: member.role,
      status: member.status,
      joined_at: member.joinedAt,
      email: user.email,
      name: user.name,
    };
  }
}
