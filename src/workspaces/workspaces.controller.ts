import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../auth/principal';
import { CurrentUser, UserRoute } from '../auth/user-route.decorator';
import { UuidPipe } from '../platform/http/uuid.pipe';
import { Access, Ctx } from './access.decorator';
import {
  AddMemberRequest,
  SecretRotation,
  WorkspaceCreate,
  WorkspaceMemberUpdate,
  WorkspaceUpdate,
} from './dto/workspace.dto';
import { WorkspaceListResponse, WorkspaceMemberResponse, WorkspaceResponse } from './dto/workspace.response';
import { MembersService } from './members.service';
import type { WorkspaceContext } from './workspace-context';
import { WorkspacesService } from './workspaces.service';

type SignedIn = Extract<Principal, { kind: 'user' }>;

@ApiTags('Workspaces')
@Controller('api/workspaces')
export class WorkspacesController {
  constructor(
    private readonly workspaces: WorkspacesService,
    private readonly members: MembersService,
  ) {}

  /** Makes a workspace; its creator is its OWNER. */
  @Post()
  @UserRoute()
  createWorkspace(@CurrentUser() user: SignedIn, @Body() body: WorkspaceCreate): Promise<WorkspaceResponse> {
    return this.workspaces.create(user.userId, body);
  }

  /** The workspaces that the user is a member of. */
  @Get()
  @UserRoute()
  listWorkspaces(@CurrentUser() user: SignedIn): Promise<WorkspaceListResponse[]> {
    return this.workspaces.listFor(user.userId);
  }

  @Get(':workspace_id')
  @Access('workspace.read')
  getWorkspace(@Ctx() ctx: WorkspaceContext): Promise<WorkspaceResponse> {
    return this.workspaces.get(ctx);
  }

  @Patch(':workspace_id')
  @Access('workspace.update')
  updateWorkspace(@Ctx() ctx: WorkspaceContext, @Body() body: WorkspaceUpdate): Promise<WorkspaceResponse> {
    return this.workspaces.update(ctx, body);
  }

  @Delete(':workspace_id')
  @Access('workspace.delete')
  @HttpCode(204)
  deleteWorkspace(@Ctx() ctx: WorkspaceContext): Promise<void> {
    return this.workspaces.remove(ctx);
  }

  /** Makes new secrets; the old ones stop working at once. */
  @Post(':workspace_id/rotate-secrets')
  @Access('workspace.secrets')
  @HttpCode(200)
  rotateSecrets(@Ctx() ctx: WorkspaceContext, @Body() body: SecretRotation): Promise<WorkspaceResponse> {
    return this.workspaces.rotateSecrets(ctx, body);
  }

  @Get(':workspace_id/members')
  @Access('members.read')
  listMembers(@Ctx() ctx: WorkspaceContext): Promise<WorkspaceMemberResponse[]> {
    return this.members.list(ctx);
  }

  /** Adds an account, or invites an e-mail address that has none yet. */
  @Post(':workspace_id/members')
  @Access('members.manage')
  @HttpCode(200)
  addMember(@Ctx() ctx: WorkspaceContext, @Body() body: AddMemberRequest): Promise<WorkspaceMemberResponse> {
    return this.members.add(ctx, body);
  }

  /** The caller leaves the workspace. */
  @Delete(':workspace_id/members/me')
  @Access('members.leave')
  @HttpCode(204)
  leaveWorkspace(@Ctx() ctx: WorkspaceContext): Promise<void> {
    return this.members.leave(ctx);
  }

  /** Changes a member's role, or suspends the member. */
  @Patch(':workspace_id/members/:member_id')
  @Access('members.manage')
  updateMember(
    @Ctx() ctx: WorkspaceContext,
    @Param('member_id', UuidPipe) memberId: string,
    @Body() body: WorkspaceMemberUpdate,
  ): Promise<WorkspaceMemberResponse> {
    return this.members.update(ctx, memberId, body);
  }

  @Delete(':workspace_id/members/:member_id')
  @Access('members.manage')
  @HttpCode(204)
  removeMember(@Ctx() ctx: WorkspaceContext, @Param('member_id', UuidPipe) memberId: string): Promise<void> {
    return this.members.remove(ctx, memberId);
  }
}
