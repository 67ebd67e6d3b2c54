import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { from, mergeMap, type Observable, of } from 'rxjs';
import type { WorkspaceRequest } from '../../workspaces/access.decorator';
import { SendRequests } from './send-requests.service';

/**
 * Answers a request whose message was accepted before, under the same `Idempotency-Key`, ahead of everything that could
 * refuse it by now: a paused template, a number that was switched off.
 */
@Injectable()
export class SentBefore implements NestInterceptor {
  constructor(private readonly requests: SendRequests) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { workspace } = context.switchToHttp().getRequest<WorkspaceRequest>();
    return from(this.requests.sentBefore(workspace!)).pipe(
      mergeMap((message) => (message ? of(message) : next.handle())),
    );
  }
}
