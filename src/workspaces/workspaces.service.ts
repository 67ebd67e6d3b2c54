import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull, Repository } from 'typeorm';
import { sha256 } from '../platform/crypto/hash';
import { SecretsService } from '../platform/crypto/secrets.service';
import { uuidv7 } from '../platform/crypto/uuid';
import { isUniqueViolation } from '../platform/database/statement-errors';
import { AppError } from '../platform/http/errors';
import { answering } from '../platform/http/held-key';
import type { SecretRotation, WorkspaceCreate, WorkspaceUpdate } from './dto/workspace.dto';
import { WorkspaceListResponse, WorkspaceResponse } from './dto/workspace.response';
import { isAllowed } from './role-matrix';
import { slugOf } from './slug';
import { WorkspaceEndings } from './workspace-endings.service';
import type { WorkspaceContext } from './workspace-context';
import { WorkspaceMember } from './workspace-member.entity';
import { Workspace } from './workspace.entity';

const SLUG_TRIES = 5;

type WorkspaceSecrets = Pick<Workspace, 'apiKeyHash' | 'apiKeySealed' | 'webhookSecretSealed'>;

/** The tenants: who owns one, what plan it is on, and its two secrets. */
@Injectable()
export class WorkspacesService {
  constructor(
    private readonly dataSource: DataSource,
    @InjectRepository(Workspace) private readonly workspaces: Repository<Workspace>,
    private readonly secrets: SecretsService,
    private readonly endings: WorkspaceEndings,
  ) {}

  /** Makes a workspace with its creator as OWNER. The slug gets a short suffix when it is taken. */
  async create(userId: string, input: WorkspaceCreate): Promise<WorkspaceResponse> {
    for (let tries = 1; ; tries += 1) {
      const suffix = tries === 1 ? '' : `-${randomBytes(3).toString('hex')}`;
      try {
        return await this.insert(userId, input, `${slugOf(input.name)}${suffix}`);
      } catch (error) {
        if (tries === SLUG_TRIES || !isUniqueViolation(error, 'workspaces_slug_key')) throw error;
      }
    }
  }

  /** The workspaces that the user is an active member of, newest first. */
  listFor(userId: string): Promise<WorkspaceListResponse[]> {
    return this.workspaces.query<WorkspaceListResponse[]>(
      `SELECT w.id, w.name, w.slug, w.plan, w.status, w.created_at, m.role AS user_role
         FROM workspace_members m JOIN workspaces w ON w.id = m.workspace_id
        WHERE m.user_id = $1 AND m.status = 'active' AND w.deleted_at IS NULL
          AND (w.status = 'active' OR m.role = 'OWNER')
        ORDER BY w.created_at DESC, w.id DESC`,
      [userId],
    );
  }

  async get(ctx: WorkspaceContext, tx: EntityManager = this.workspaces.manager): Promise<WorkspaceResponse> {
    const workspace = await tx.findOneBy(Workspace, { id: ctx.workspaceId, deletedAt: IsNull() });
    if (!workspace) throw new AppError('workspace_not_found');
    return this.present(ctx, workspace);
  }

  async update(ctx: WorkspaceContext, input: WorkspaceUpdate): Promise<WorkspaceResponse> {
    const patch: Partial<Workspace> = {};
    if (input.name != null) patch.name = input.name;
    if (input.plan != null) patch.plan = input.plan;
    if (input.status != null) patch.status = input.status;
    // A cancelled workspace is as good as deleted, and the plan is what the owner pays for.
    if ((patch.plan ?? patch.status) !== undefined && ctx.role !== 'OWNER')
      throw new AppError('insufficient_permissions', 'Insufficient permissions. OWNER role required');
    if (input.settings !== undefined) patch.settings = input.settings ?? {};
    if (Object.keys(patch).length > 0) {
      await this.workspaces.update({ id: ctx.workspaceId, deletedAt: IsNull() }, patch as never);
    }
    return this.get(ctx);
  }

  /**
   * Closes the workspace to everybody: its keys and secrets are wiped, its numbers are free for others, nothing of it
   * is sent any more. Its rows stay until the operator removes them.
   */
  async remove({ workspaceId }: WorkspaceContext): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const end = { deletedAt: () => 'now()', status: 'cancelled' as const, ...this.noSecrets(workspaceId) };
      await tx.update(Workspace, { id: workspaceId, deletedAt: IsNull() }, end);
      await this.endings.within(workspaceId, tx);
    });
    await this.endings.after(workspaceId);
  }

  async rotateSecrets(ctx: WorkspaceContext, input: SecretRotation): Promise<WorkspaceResponse> {
    const fresh = this.newSecrets(ctx.workspaceId);
    const patch = {
      ...(input.api_key ? { apiKeyHash: fresh.apiKeyHash, apiKeySealed: fresh.apiKeySealed } : {}),
      ...(input.webhook_secret ? { webhookSecretSealed: fresh.webhookSecretSealed } : {}),
    };
    return answering(this.dataSource, async (tx) => {
      if (Object.keys(patch).length > 0) await tx.update(Workspace, { id: ctx.workspaceId }, patch);
      return this.get(ctx, tx);
    });
  }

  private async insert(userId: string, input: WorkspaceCreate, slug: string): Promise<WorkspaceResponse> {
    const id = uuidv7();
    const { name, plan } = input;
    return answering(this.dataSource, async (tx) => {
      await tx.insert(Workspace, { id, name, plan, slug, settings: {}, createdBy: userId, ...this.newSecrets(id) });
      const owner = { workspaceId: id, userId, role: 'OWNER', status: 'active', joinedAt: new Date() } as const;
      await tx.insert(WorkspaceMember, { id: uuidv7(), ...owner });
      return this.get({ workspaceId: id, userId, role: 'OWNER', plan, limits: {} }, tx);
    });
  }

  /** In place of secrets that are gone; no key has this hash. */
  private noSecrets(id: string): WorkspaceSecrets {
    return {
      apiKeyHash: randomBytes(32),
      apiKeySealed: this.secrets.encrypt('', `workspaces.api_key:${id}`),
      webhookSecretSealed: this.secrets.encrypt('', `workspaces.webhook_secret:${id}`),
    };
  }

  private newSecrets(id: string): WorkspaceSecrets {
    const apiKey = `wsk_${randomBytes(32).toString('base64url')}`;
    const webhookSecret = `whsec_${randomBytes(32).toString('base64')}`;
    return {
      apiKeyHash: sha256(apiKey),
      apiKeySealed: this.secrets.encrypt(apiKey, `workspaces.api_key:${id}`),
      webhookSecretSealed: this.secrets.encrypt(webhookSecret, `workspaces.webhook_secret:${id}`),
    };
  }

  private present(ctx: WorkspaceContext, workspace: Workspace): WorkspaceResponse {
    if (!isAllowed(ctx.role, 'workspace.secrets')) {
      return WorkspaceResponse.from(workspace, { apiKey: null, webhookSecret: null });
    }
    const { id } = workspace;
    return WorkspaceResponse.from(workspace, {
      apiKey: this.secrets.decrypt(workspace.apiKeySealed, `workspaces.api_key:${id}`),
      webhookSecret: this.secrets.decrypt(workspace.webhookSecretSealed, `workspaces.webhook_secret:${id}`),
    });
  }
}
