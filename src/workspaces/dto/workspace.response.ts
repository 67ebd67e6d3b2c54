import { Documented, MayBeMissing, OneOf, Time, Uuid } from '../../platform/http/response-fields';
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
interface WorkspaceSecrets {
  apiKey: string | null;
  webhookSecret: string | null;
}

export class WorkspaceResponse {
  @Uuid() id!: string;

  @Documented({
    type: String,
    nullable: true,
    description: `Authenticates as the workspace with ADMIN rights; ${NULL_FOR_OTHERS}`,
    example: 'wsk_…',
  })
  api_key!: string | null;

  @Documented({
    type: String,
    nullable: true,
    description: `Signs outgoing webhooks; ${NULL_FOR_OTHERS}`,
    example: 'whsec_…',
  })
  webhook_secret!: string | null;

  @Uuid() created_by!: string;
  @OneOf(WORKSPACE_PLANS, { enumName: 'WorkspacePlan' }) plan!: WorkspacePlan;
  @OneOf(WORKSPACE_STATUSES, { enumName: 'WorkspaceStatus' }) status!: WorkspaceStatus;
  settings!: Record<string, unknown>;
  @Time() created_at!: Date;
  @Time() updated_at!: Date;
  name!: string;

  /** The name in lower case with dashes; unique. */
  slug!: string;

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
  @Uuid() id!: string;
  @OneOf(WORKSPACE_PLANS, { enumName: 'WorkspacePlan' }) plan!: WorkspacePlan;
  @OneOf(WORKSPACE_STATUSES, { enumName: 'WorkspaceStatus' }) status!: WorkspaceStatus;
  @Time() created_at!: Date;
  @OneOf(ROLES, { enumName: 'MemberRole' }) user_role!: Role;
  name!: string;
  slug!: string;
}

export class WorkspaceMemberResponse {
  @Uuid() id!: string;
  @Uuid() user_id!: string;
  @OneOf(ROLES, { enumName: 'MemberRole' }) role!: Role;
  @OneOf(MEMBER_STATUSES, { enumName: 'MemberStatus' }) status!: MemberStatus;
  @MayBeMissing() @Time() joined_at!: Date | null;
  @Documented({ format: 'email' }) email!: string;
  name!: string;

  static from(member: WorkspaceMember, user: { email: string; name: string }): WorkspaceMemberResponse {
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
