import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, type EntityManager, Repository } from 'typeorm';
import { SignInEvents } from '../auth/sign-in-events.service';
import { UsersService } from '../auth/users.service';
import { uuidv7 } from '../platform/crypto/uuid';
import { isUniqueViolation } from '../platform/database/statement-errors';
import { AppError } from '../platform/http/errors';
import { answering } from '../platform/http/held-key';
import type { AddMemberRequest, WorkspaceMemberUpdate } from './dto/workspace.dto';
import { WorkspaceMemberResponse } from './dto/workspace.response';
import type { Role } from './role-matrix';
import type { WorkspaceContext } from './workspace-context';
import { WorkspaceMember } from './workspace-member.entity';

/** Who belongs to a workspace. Only an OWNER makes, changes or removes an OWNER, and the last one stays. */
@Injectable()
export class MembersService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    @InjectRepository(WorkspaceMember) private readonly members: Repository<WorkspaceMember>,
    private readonly users: UsersService,
    private readonly signIns: SignInEvents,
  ) {}

  onModuleInit(): void {
    this.signIns.onSignIn((userId) => this.activate(userId));
  }

  async list(ctx: WorkspaceContext, tx: EntityManager = this.members.manager): Promise<WorkspaceMemberResponse[]> {
    return tx.query<WorkspaceMemberResponse[]>(
      `SELECT m.id, m.user_id, m.role, m.status, m.joined_at, u.email, u.name
         FROM workspace_members m JOIN users u ON u.id = m.user_id
        WHERE m.workspace_id = $1 ORDER BY m.created_at DESC, m.id DESC`,
      [ctx.workspaceId],
    );
  }

  /** Adds an account by its e-mail address; one without an account is invited: `pending` until its first sign-in. */
  async add(ctx: WorkspaceContext, { user_email, role }: AddMemberRequest): Promise<WorkspaceMemberResponse> {
    assertMayGrant(ctx, role);
    const id = uuidv7();
    try {
      return await answering(this.dataSource, async (tx) => {
        const user = await this.users.ensureInvited(user_email, tx);
        const joined = user.known
          ? { status: 'active' as const, joinedAt: new Date() }
          : { status: 'pending' as const };
        const { workspaceId, userId: invitedBy } = ctx;
        await tx.insert(WorkspaceMember, { id, workspaceId, userId: user.id, role, invitedBy, ...joined });
        return this.present(ctx, id, tx);
      });
    } catch (error) {
      throw isUniqueViolation(error, 'workspace_members_user_key') ? new AppError('member_exists') : error;
    }
  }

  async update(
    ctx: WorkspaceContext,
    memberId: string,
    input: WorkspaceMemberUpdate,
  ): Promise<WorkspaceMemberResponse> {
    if (input.role) assertMayGrant(ctx, input.role);
    await this.dataSource.transaction(async (tx) => {
      const member = await this.lock(ctx, memberId, tx);
      assertMayTouch(ctx, member);
      const demoted = (input.role ?? member.role) !== 'OWNER' || input.status === 'suspended';
      if (demoted) await this.assertNotLastOwner(member, tx);
      const status = member.status === 'pending' ? member.status : (input.status ?? member.status);
      await tx.update(WorkspaceMember, { id: member.id }, { role: input.role ?? member.role, status });
    });
    return this.present(ctx, memberId);
  }

  async remove(ctx: WorkspaceContext, memberId: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const member = await this.lock(ctx, memberId, tx);
      assertMayTouch(ctx, member);
      await this.assertNotLastOwner(member, tx);
      await tx.delete(WorkspaceMember, { id: member.id });
    });
  }

  /** The caller leaves the workspace. @throws AppError last_owner */
  async leave(ctx: WorkspaceContext): Promise<void> {
    if (!ctx.userId) throw new AppError('insufficient_permissions', 'An API key is no member and cannot leave');
    await this.dataSource.transaction(async (tx) => {
      const member = await tx.findOneBy(WorkspaceMember, { workspaceId: ctx.workspaceId, userId: ctx.userId! });
      if (!member) throw new AppError('member_not_found');
      await this.assertNotLastOwner(member, tx);
      await tx.delete(WorkspaceMember, { id: member.id });
    });
  }

  private async activate(userId: string): Promise<void> {
    await this.members.query(
      `UPDATE workspace_members SET status = 'active', joined_at = now(), updated_at = now()
        WHERE user_id = $1 AND status = 'pending'`,
      [userId],
    );
  }

  private async lock(ctx: WorkspaceContext, id: string, tx: EntityManager): Promise<WorkspaceMember> {
    const member = await tx.findOneBy(WorkspaceMember, { id, workspaceId: ctx.workspaceId });
    if (!member) throw new AppError('member_not_found');
    return member;
  }

  /** Locks the workspace's owners, so that two owners who leave at the same time can't both be "not the last". */
  private async assertNotLastOwner(member: WorkspaceMember, tx: EntityManager): Promise<void> {
    if (member.role !== 'OWNER' || member.status !== 'active') return;
    const owners = await tx.query<{ id: string }[]>(
      `SELECT id FROM workspace_members WHERE workspace_id = $1 AND role = 'OWNER' AND status = 'active'
        ORDER BY id FOR UPDATE`,
      [member.workspaceId],
    );
    if (owners.every(({ id }) => id === member.id)) throw new AppError('last_owner');
  }

  private async present(ctx: WorkspaceContext, memberId: string, tx?: EntityManager): Promise<WorkspaceMemberResponse> {
    const member = (await this.list(ctx, tx)).find(({ id }) => id === memberId);
    if (!member) throw new AppError('member_not_found');
    return member;
  }
}

function assertMayGrant(ctx: WorkspaceContext, role: Role): void {
  if (role === 'OWNER' && ctx.role !== 'OWNER') {
    throw new AppError('insufficient_permissions', 'Insufficient permissions. OWNER role required');
  }
}

function assertMayTouch(ctx: WorkspaceContext, member: WorkspaceMember): void {
  assertMayGrant(ctx, member.role);
}
