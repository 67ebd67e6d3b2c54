import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { Observable } from 'rxjs';
import { isAway } from '../database/statement-errors';
import { isOutcomeUnknown, whileWriting, type Writing } from '../database/write-outcome';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

type WatchedRequest = Request & { writing?: Writing };

/** Notes what the handler of a request has committed, for the answer to a database that goes away meanwhile. */
@Injectable()
export class WriteInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<WatchedRequest>();
    if (SAFE.has(request.method)) return next.handle();
    const writing = (request.writing = { hasCommitted: false });
    return new Observable((subscriber) => whileWriting(writing, () => next.handle().subscribe(subscriber)));
  }
}

/**
 * Whether a request failed in a way that leaves open what it has done: the answer to a write was lost, or the database
 * went away after the first of several. Before the handler began, nothing was done.
 */
export function mayHaveBeenDone(request: Request, error: unknown): boolean {
  const { writing } = request as WatchedRequest;
  if (!writing) return false;
  return isOutcomeUnknown(error) || (writing.hasCommitted && isAway(error));
}
