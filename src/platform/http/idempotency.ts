import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  Logger,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { isRefusal } from './error-status';
import { AppError, InvalidInput } from './errors';
import { IdempotencyStore, type KeyUse, LOCK_SECONDS } from './idempotency-store';

const HEADER = 'idempotency-key';
const ACCEPTABLE = /^[\x21-\x7e]{1,255}$/;
/** How long a request waits for the answer of its running twin (then 409): in another process, in this one. */
const PATIENCE_MS = { elsewhere: 2000, here: 15_000 };
const POLL_MS = 100;
const RENEWAL_MS = LOCK_SECONDS * 300;

type Principal = { kind: 'user'; userId: string } | { kind: 'api-key'; workspaceId: string };
interface KeyedRequest extends Request {
  user?: Principal;
  idempotencySeed?: string;
}

/**
 * The id under which a request with an `Idempotency-Key` makes its row; undefined without the header. After a crash the
 * next request with the key gets the same id, so a row that was committed is found instead of made twice.
 */
export const IdempotencySeed = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | undefined =>
    context.switchToHttp().getRequest<KeyedRequest>().idempotencySeed,
);

/**
 * `Idempotency-Key` on POST: the same key and body give the same answer for 24 hours, another body is 422, a key in
 * flight is 409. Only success is remembered; after a refusal the key is free, because nothing came of it. Of a form
 * with files only the length is compared.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger('Idempotency');
  /** Requests of this process that hold a key, so that their twins need not poll for the end. */
  private readonly running = new Map<string, Promise<void>>();

  constructor(private readonly store: IdempotencyStore) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<KeyedRequest>();
    const key = request.headers[HEADER];
    if (request.method !== 'POST' || key === undefined || !request.user) return next.handle();
    if (typeof key !== 'string' || !ACCEPTABLE.test(key))
      throw InvalidInput.at(['header', 'Idempotency-Key'], 'must have 1 to 255 printable characters');
    const response = context.switchToHttp().getResponse<Response>();
    return from(this.once(useOf(request, request.user, key), request, response, next));
  }

  private async once(use: KeyUse, request: KeyedRequest, response: Response, next: CallHandler): Promise<unknown> {
    const began = Date.now();
    for (;;) {
      const state = await this.store.claim(use);
      if (state.kind === 'own') {
        request.idempotencySeed = state.seed;
        return this.run(use, response, next);
      }
      if (state.kind === 'answered') {
        request.resume();
        response.setHeader('Idempotency-Replayed', 'true');
        response.status(state.status);
        return state.body ?? undefined;
      }
      const twin = this.running.get(nameOf(use));
      const left = began + PATIENCE_MS[twin ? 'here' : 'elsewhere'] - Date.now();
      if (left <= 0) throw new AppError('idempotency_key_in_flight');
      const pause = wait(twin ? left : POLL_MS, undefined, { ref: false });
      await (twin ? Promise.race([twin, pause]) : pause);
    }
  }

  private run(use: KeyUse, response: Response, next: CallHandler): Promise<unknown> {
    const name = nameOf(use);
    const work = this.execute(use, response, next);
    const ended = work.then(
      () => undefined,
      () => undefined,
    );
    this.running.set(name, ended);
    void ended.then(() => this.running.delete(name));
    return work;
  }

  private async execute(use: KeyUse, response: Response, next: CallHandler): Promise<unknown> {
    const renewal = setInterval(() => void this.quietly(this.store.renew(use)), RENEWAL_MS);
    try {
      const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      if (answer instanceof StreamableFile) await this.quietly(this.store.forget(use));
      else await this.quietly(this.store.complete(use, response.statusCode, answer));
      return answer;
    } catch (error) {
      await this.quietly(isRefusal(error) ? this.store.forget(use) : this.store.unlock(use));
      throw error;
    } finally {
      clearInterval(renewal);
    }
  }

  /** The work itself is done or has failed: the key's row then ends with its lock, and its seed guards the rest. */
  private async quietly(write: Promise<void>): Promise<void> {
    await write.catch((error: Error) => this.logger.warn(`key not updated: ${error.message}`));
  }
}

function useOf(request: KeyedRequest, principal: Principal, key: string): KeyUse {
  const scope = principal.kind === 'user' ? `user:${principal.userId}` : `workspace:${principal.workspaceId}`;
  const bodyHash = createHash('sha256').update(textOf(request)).digest();
  return { scope, key, route: `${request.method} ${request.originalUrl}`, bodyHash };
}

function textOf({ body, headers }: KeyedRequest): string {
  if (body === undefined) return `form of ${headers['content-length'] ?? 'unknown'} bytes`;
  try {
    return JSON.stringify(body) ?? '';
  } catch {
    throw InvalidInput.at(['body'], 'is nested too deeply');
  }
}

function nameOf({ scope, key }: KeyUse): string {
  return `${scope} ${key}`;
}
