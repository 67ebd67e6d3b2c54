import type { RequestLimits } from './request-limits';
import type { Role } from './role-matrix';

/**
 * For which workspace and by whom something is done. First argument of every service method of a tenant; only the
 * access guard (for requests) and processors (from a job's payload) make one.
 */
export interface WorkspaceContext {
  workspaceId: string;
  /** The user; null when the workspace itself acts (API key, job). */
  userId: string | null;
  role: Role;
  plan: 'free' | 'pro' | 'enterprise';
  /** Requests that the workspace may make. */
  limits: RequestLimits;
}
