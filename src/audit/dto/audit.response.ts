import { pageOf } from '../../platform/http/list-response';
import { Int, OneOf, Time, Uuid } from '../../platform/http/response-fields';
import { AUDIT_ACTORS, AUDIT_OUTCOMES, type AuditActor, type AuditOutcome, type Fields } from '../audit.types';

/** A row of the table with the name of its user. */
export interface AuditRow {
  id: string;
  created_at: Date;
  created_at_text: string;
  actor: AuditActor;
  user_id: string | null;
  user_email: string | null;
  api_key: string | null;
  action: string;
  resource_type: string;
  resource_id: string | null;
  outcome: AuditOutcome;
  status: number | null;
  before: Fields | null;
  after: Fields | null;
  method: string;
  path: string;
  ip_address: string | null;
  user_agent: string | null;
  request_id: string | null;
}

/** One write. */
export class AuditRecordResponse {
  @Uuid() id!: string;
  @Time('When the request came') created_at!: string;

  @OneOf(AUDIT_ACTORS, { description: "A signed-in user, or the workspace's API key" })
  actor!: AuditActor;

  @Uuid() user_id!: string | null;
  user_email!: string | null;

  /**
   * First 8 digits of the API key's SHA-256: distinguishes keys after a rotation
   * @example 9f86d081
   */
  api_key_fingerprint!: string | null;

  /**
   * The operation's name in this document
   * @example updateContact
   */
  action!: string;

  /** @example contacts */
  resource_type!: string;

  @Uuid() resource_id!: string | null;

  @OneOf(AUDIT_OUTCOMES, {
    description:
      'unknown: the process ended before the outcome was recorded; the write may have happened. failed: the answer was a 5xx',
  })
  outcome!: AuditOutcome;

  /** HTTP status of the answer */
  @Int() status!: number | null;

  /** The fields that changed, as they were; null for what did not exist */
  before!: Fields | null;

  /** The fields that changed, as they are, or what the request made. Never secrets */
  after!: Fields | null;

  /** @example PATCH */
  method!: string;

  /** Path without the query */
  path!: string;

  ip_address!: string | null;
  user_agent!: string | null;

  /** `X-Request-Id` of the answer */
  request_id!: string | null;

  static from(row: AuditRow): AuditRecordResponse {
    const { created_at, created_at_text: _, api_key, ...same } = row;
    return { ...same, created_at: created_at.toISOString(), api_key_fingerprint: api_key };
  }
}

/** A page of the audit log. */
export class AuditListResponse extends pageOf(AuditRecordResponse) {}
