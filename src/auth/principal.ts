import type { Request } from 'express';

/** Who calls: a signed-in user in a session, or a workspace through its API key. */
export type Principal = { kind: 'user'; userId: string; sessionId: string } | { kind: 'api-key'; workspaceId: string };

/** A request after authentication. */
export interface AuthenticatedRequest extends Request {
  user: Principal;
}
