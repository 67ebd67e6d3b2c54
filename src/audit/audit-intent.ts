import type { Principal } from '../auth/principal';
import { sha256 } from '../platform/crypto/hash';
import { uuidv7 } from '../platform/crypto/uuid';
import { logContext } from '../platform/logging/request-context';
import type { WorkspaceRequest } from '../workspaces/access.decorator';
import type { AuditTarget } from './audit-rows.service';
import type { AuditIntent } from './audit.types';

const LONGEST_AGENT = 300;
const LONGEST_PATH = 300;
const FINGERPRINT_BYTES = 4;

type PublicRequest = Omit<WorkspaceRequest, 'user'> & { user?: Principal };

/** Who is about to do what, and from where. */
export function intentOf(request: PublicRequest, action: string, target: AuditTarget | undefined): AuditIntent {
  const { user } = request;
  return {
    id: uuidv7(),
    workspaceId: workspaceOf(request),
    actor: user === undefined ? 'anonymous' : user.kind === 'user' ? 'user' : 'api_key',
    userId: user?.kind === 'user' ? user.userId : null,
    apiKey: user?.kind === 'api-key' ? fingerprintOf(request) : null,
    action,
    resourceType: target?.table ?? collectionOf(request.path),
    resourceId: target?.id ?? null,
    method: request.method,
    path: request.path.slice(0, LONGEST_PATH),
    ipAddress: request.ip ?? null,
    userAgent: agentOf(request),
    requestId: logContext.getStore()?.requestId ?? null,
  };
}

function workspaceOf({ workspace, user }: PublicRequest): string | null {
  if (workspace) return workspace.workspaceId;
  return user?.kind === 'api-key' ? user.workspaceId : null;
}

/** The first bytes of the key's hash: enough to see which of a workspace's keys it was, after a rotation. */
function fingerprintOf({ headers }: PublicRequest): string {
  const given = headers['x-api-key'] ?? headers.authorization?.replace(/^Bearer /, '');
  const key = typeof given === 'string' ? given.replace(/^Bearer /, '') : '';
  return sha256(key).subarray(0, FINGERPRINT_BYTES).toString('hex');
}

/** Headers may carry any byte; a log carries what can be read. */
function agentOf({ headers }: PublicRequest): string | null {
  const agent = headers['user-agent']?.replace(/[^\x20-\x7e]/g, '?').slice(0, LONGEST_AGENT);
  return agent === undefined || agent === '' ? null : agent;
}

/** `/api/workspaces/{id}/members` and `/api/contacts/import` are about members and contacts. */
function collectionOf(path: string): string {
  const [, first = '', ...rest] = path.replace(/^\/api\//, '/').split('/');
  const collection = first === 'workspaces' && rest[1] ? rest[1] : first;
  const word = collection
    .toLowerCase()
    .replace(/[^a-z-]/g, '')
    .slice(0, 40);
  return word === 'members' ? 'workspace_members' : word.replaceAll('-', '_');
}
