import { createHash, scrypt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  Logger,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { withTimeout } from '../limits/with-timeout';
import { isRefusal } from './error-status';
import { AppError, InvalidInput } from './errors';
import { HeldKey, withKey } from './held-key';
import { IdempotencyStore, keyReused, type KeyUse, LOCK_SECONDS } from './idempotency-store';
import { formHash } from './files/receive-file';
import { REPEATABLE } from './repeatable.decorator';

const HEADER = 'idempotency-key';
/** Bodies with passwords: whoever gets hold of the table must not find it easier to guess them than by their own hash. */
const WITH_PASSWORDS = /^\/api\/auth\//;
const HASH_BYTES = 32;
const ACCEPTABLE = /^[\x21-\x7e]{1,255}$/;
/** How long a request waits for the answer of its running twin (then 409): in another process, in this one. */
const PATIENCE_MS = { elsewhere: 2000, here: 15_000 };
const POLL_MS = 100;
const RENEWAL_MS = LOCK_SECONDS * 300;
/** No answer waits longer for its key's row. */
const LAST_WRITE_MS = 2000;

type Principal = { kind: 'user'; userId: string } | { kind: 'api-key'; workspaceId: string };
interface KeyedRequest extends Request {
  user?: Principal;
}

/** One request with a key, on its way to the handler. */
interface Keyed {
  use: KeyUse;
  request: KeyedRequest;
  response: Response;
  isRepeatable: boolean;
  next: CallHandler;
}

/**
 * `Idempotency-Key` on POST: the same key and body give the same answer for 24 hours, another body is 422, a key in
 * flight is 409. The answer is kept in the transaction that makes what it tells of (`answering`), or the row gets an
 * id that belongs to the key (`HeldKey.rowId`), so that a request whose answer was lost is never carried out twice.
 * What was answered is found before anything can be refused. A refusal frees the key, when no earlier request had it.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger('Idempotency');
  /** Requests of this process that hold a key, so that their twins need not poll for the end. */
  private readonly running = new Map<string, Promise<void>>();

  constructor(
    private readonly store: IdempotencyStore,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<KeyedRequest>();
    const key = request.headers[HEADER];
    if (request.method !== 'POST' || key === undefined || !request.user) return next.handle();
    if (typeof key !== 'string' || !ACCEPTABLE.test(key))
      throw InvalidInput.at(['header', 'Idempotency-Key'], 'must have 1 to 255 printable characters');
    const response = context.switchToHttp().getResponse<Response>();
    const isRepeatable = this.reflector.get<string>(REPEATABLE, context.getHandler()) !== undefined;
    return from(
      useOf(request, request.user, key).then((use) => this.once({ use, request, response, isRepeatable, next })),
    );
  }

  private async once(keyed: Keyed): Promise<unknown> {
    const { use, response } = keyed;
    const began = Date.now();
    for (;;) {
      const state = await this.store.claim(use);
      if (state.kind === 'own') return this.run(keyed, new HeldKey(this.store, state.claim, response.statusCode));
      if (state.kind === 'answered') return this.repeat(keyed, state);
      const twin = this.running.get(nameOf(use));
      const left = began + PATIENCE_MS[twin ? 'here' : 'elsewhere'] - Date.now();
      if (left <= 0) throw new AppError('idempotency_key_in_flight');
      const pause = wait(twin ? left : POLL_MS, undefined, { ref: false });
      await (twin ? Promise.race([twin, pause]) : pause);
    }
  }

  /** @throws AppError 422 for a form whose content is another one */
  private async repeat(
    { use, request, response }: Keyed,
    { status, body }: { status: number; body: unknown },
  ): Promise<unknown> {
    if (isForm(request) && !(await this.store.isFormOf(use, await formHash(request, response)))) throw keyReused();
    response.setHeader('Idempotency-Replayed', 'true');
    response.status(status);
    return body ?? undefined;
  }

  private run(keyed: Keyed, key: HeldKey): Promise<unknown> {
    const name = nameOf(keyed.use);
    const work = this.execute(keyed, key);
    const ended = work.then(
      () => undefined,
      () => undefined,
    );
    this.running.set(name, ended);
    void ended.then(() => this.running.delete(name));
    return work;
  }

  private async execute({ request, isRepeatable, next }: Keyed, key: HeldKey): Promise<unknown> {
    const renewal = setInterval(() => void this.quietly(this.store.renew(key.claim)), RENEWAL_MS);
    try {
      const answer: unknown = await withKey(key, () => lastValueFrom(next.handle(), { defaultValue: undefined }));
      if (!isRepeatable && !key.isGuarded)
        this.logger.error(`BUG: ${request.method} ${request.path} neither keeps its answer nor is @Repeatable()`);
      if (answer instanceof StreamableFile) await this.quietly(this.store.forget(key.claim));
      else await this.quietly(key.complete(answer));
      return answer;
    } catch (error) {
      const nothingCame = isRefusal(error) && !key.isTakenOver;
      await this.quietly(nothingCame ? this.store.forget(key.claim) : this.store.unlock(key.claim));
      throw error;
    } finally {
      clearInterval(renewal);
    }
  }

  /** The work itself is done or has failed: the key's row then ends with its lock, and what was committed is found. */
  private async quietly(write: Promise<void>): Promise<void> {
    await withTimeout(LAST_WRITE_MS, write).catch((error: Error) =>
      this.logger.warn(`key not updated: ${error.message}`),
    );
  }
}

async function useOf(request: KeyedRequest, principal: Principal, key: string): Promise<KeyUse> {
  const scope = principal.kind === 'user' ? `user:${principal.userId}` : `workspace:${principal.workspaceId}`;
  const bodyHash = isForm(request) ? Buffer.alloc(0) : await hashOf(request, `${scope} ${key}`);
  return { scope, key, route: `${request.method} ${request.originalUrl}`, bodyHash };
}

async function hashOf(request: KeyedRequest, salt: string): Promise<Buffer> {
  const text = textOf(request);
  if (!WITH_PASSWORDS.test(request.path)) return createHash('sha256').update(text).digest();
  return (await promisify(scrypt)(text, salt, HASH_BYTES)) as Buffer;
}

/** A form with a file is known when it has been read, which is the handler's business. */
function isForm(request: Request): boolean {
  return request.is('multipart/form-data') !== false && request.body === undefined;
}

function textOf({ body }: KeyedRequest): string {
  try {
    return JSON.stringify(body) ?? '';
  } catch {
    throw InvalidInput.at(['body'], 'is nested too deeply');
  }
}

function nameOf({ scope, key }: KeyUse): string {
  return `${scope} ${key}`;
}
