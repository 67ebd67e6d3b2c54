import { type CallHandler, type ExecutionContext, Injectable, Logger, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { isUUID } from 'class-validator';
import type { Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { Principal } from '../auth/principal';
import { AUDITED } from '../platform/http/audited.decorator';
import { isRefusal, statusOf } from '../platform/http/error-status';
import { mayHaveBeenDone } from '../platform/http/write.interceptor';
import { ACCESS_RULE, type AccessRule, type WorkspaceRequest } from '../workspaces/access.decorator';
import { changeOf, harmless } from './audit-content';
import { intentOf } from './audit-intent';
import { AuditRows, type AuditTarget } from './audit-rows.service';
import { AuditStore } from './audit-store.service';
import type { AuditIntent, Fields } from './audit.types';

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
/** What an answer calls the thing that the request made. */
const ID_FIELDS = ['id', 'import_id', 'campaign_id', 'message_id', 'user_id'];

type PublicRequest = Omit<WorkspaceRequest, 'user'> & { user?: Principal };

/** One write under way. */
interface Write {
  request: PublicRequest;
  intent: AuditIntent;
  target: AuditTarget | undefined;
  before: Fields | null;
}

/**
 * Keeps the audit log: one record for each request that writes, however many rows it writes. The record is stored
 * before the write begins and completed before the answer leaves, so a write whose process dies has a record too,
 * with the outcome `unknown`. A request that was refused did not write, and leaves none.
 */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  private readonly logger = new Logger('Audit');

  constructor(
    private readonly reflector: Reflector,
    private readonly store: AuditStore,
    private readonly rows: AuditRows,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<PublicRequest>();
    const isWrite = WRITES.has(request.method) || this.reflector.get<boolean>(AUDITED, context.getHandler());
    return isWrite ? from(this.record(context, request, next)) : next.handle();
  }

  private async record(context: ExecutionContext, request: PublicRequest, next: CallHandler): Promise<unknown> {
    const write = await this.begin(context, request);
    const response = context.switchToHttp().getResponse<Response>();
    try {
      const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.quietly(this.succeed(write, response.statusCode, answer));
      return answer;
    } catch (error) {
      await this.quietly(this.fail(write, error));
      throw error;
    }
  }

  private async begin(context: ExecutionContext, request: PublicRequest): Promise<Write> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [
      context.getHandler(),
      context.getClass(),
    ]);
    const target = this.rows.targetOf(request as WorkspaceRequest, rule);
    const intent = intentOf(request, context.getHandler().name, target);
    const [before] = await Promise.all([
      target ? this.rows.look(target, intent.workspaceId, request.user) : null,
      this.store.begin(intent),
    ]);
    return { request, intent, target, before };
  }

  private async succeed(write: Write, status: number, answer: unknown): Promise<void> {
    const { request, intent, target, before } = write;
    const said = (answer ?? {}) as Fields;
    const workspaceId = intent.workspaceId ?? request.workspace?.workspaceId ?? null;
    const after = target ? await this.rows.look(target, workspaceId, request.user) : null;
    const change = changeOf(before, after);
    const isSilent = Object.keys(change.after ?? {}).length === 0 && !change.before;
    const isUnchanged = target && before && after && Object.keys(change.after ?? {}).length === 0;
    await this.store.complete({
      id: intent.id,
      outcome: 'succeeded',
      status,
      before: isUnchanged ? null : change.before,
      after: isSilent || isUnchanged ? harmless(answer) : change.after,
      workspaceId: workspaceId ?? uuidIn(said, intent.resourceType === 'workspaces' ? ['id'] : []),
      userId: intent.userId ?? uuidIn(said, ['user_id']),
      resourceId: intent.resourceId ?? uuidIn(said, ID_FIELDS),
    });
  }

  /** A refusal comes before anything is written; of a write whose answer was lost nobody knows whether it failed. */
  private async fail({ request, intent, before }: Write, error: unknown): Promise<void> {
    if (isRefusal(error)) return this.store.withdraw(intent.id);
    if (mayHaveBeenDone(request, error)) return;
    const status = statusOf(error);
    const nothing = { after: null, workspaceId: null, userId: null, resourceId: null };
    const result = { id: intent.id, outcome: 'failed' as const, status, ...nothing };
    await this.store.complete({ ...result, before: harmless(before) });
  }

  /** What is done is done: its record then stays at `unknown`, and the answer is the caller's all the same. */
  private async quietly(write: Promise<void>): Promise<void> {
    await write.catch((error: Error) => this.logger.error(`a record was not completed: ${error.message}`));
  }
}

function uuidIn(said: Fields, names: string[]): string | null {
  const id = names.map((name) => said[name]).find((value) => isUUID(value, 'all'));
  return (id as string | undefined) ?? null;
}
