export const AUDIT_ACTORS = ['user', 'api_key', 'anonymous'] as const;
export type AuditActor = (typeof AUDIT_ACTORS)[number];

export const AUDIT_OUTCOMES = ['succeeded', 'failed', 'unknown'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** Fields with their values; what a record says of a row before and after a write. */
export type Fields = Record<string, unknown>;

/** What is known of a write before it happens. */
export interface AuditIntent {
  id: string;
  workspaceId: string | null;
  actor: AuditActor;
  userId: string | null;
  /** The beginning of the key's hash: distinguishes the keys of a workspace, and no more. */
  apiKey: string | null;
  /** The operation's name, as in the OpenAPI document. */
  action: string;
  resourceType: string;
  resourceId: string | null;
  method: string;
  path: string;
  ipAddress: string | null;
  userAgent: string | null;
  requestId: string | null;
}

/** What became of it. */
export interface AuditResult {
  id: string;
  outcome: Exclude<AuditOutcome, 'unknown'>;
  status: number;
  before: Fields | null;
  after: Fields | null;
  /** Filled in where they were not known before. */
  workspaceId: string | null;
  userId: string | null;
  resourceId: string | null;
}
