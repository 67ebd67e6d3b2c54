import { ApiProperty } from '@nestjs/swagger';
import {
  AUDIT_ACTORS,
  AUDIT_OUTCOMES,
  type AuditActor,
  type AuditOutcome,
  type Fields,
} from '../audit.types';

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
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When the request came' })
  created_at!: string;

  @ApiProperty({
    enum: AUDIT_ACTORS,
    description: "A signed-in user, or the workspace's API key",
  })
  actor!: AuditActor;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  user_id!: string | null;

  @ApiProperty({ type: String, nullable: true })
  user_email!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: "First 8 digits of the API key's SHA-256: tells keys apart after a rotation",
    example: '9f86d081',
  })
  api_key_fingerprint!: string | null;

  @ApiProperty({
    type: String,
    description: "The operation's name in this document",
    example: 'updateContact',
  })
  action!: string;

  @ApiProperty({ type: String, example: 'contacts' })
  resource_type!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  resource_id!: string | null;

  @ApiProperty({
    enum: AUDIT_OUTCOMES,
    description:
      'unknown: the process ended before it could tell; the write may have happened. failed: the answer was a 5xx',
  })
  outcome!: AuditOutcome;

  @ApiProperty({ type: 'integer', nullable: true, description: 'HTTP status of the answer' })
  status!: number | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'The fields that changed, as they were; null for what did not exist',
  })
  before!: Fields | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'The fields that changed, as they are, or what the request made. Never secrets',
  })
  after!: Fields | null;

  @ApiProperty({ type: String, example: 'PATCH' })
  method!: string;

  @ApiProperty({ type: String, description: 'Path without the query' })
  path!: string;

  @ApiProperty({ type: String, nullable: true })
  ip_address!: string | null;

  @ApiProperty({ type: String, nullable: true })
  user_agent!: string | null;

  @ApiProperty({ type: String, nullable: true, description: '`X-Request-Id` of the answer' })
  request_id!: string | null;

  static from(row: AuditRow): AuditRecordResponse {
    const { created_at, created_at_text: _, api_key, ...same } = row;
    return { ...same, created_at: created_at.toISOString(), api_key_fingerprint: api_key };
  }
}

/** A page of the audit log. */
export class AuditListResponse {
  @ApiProperty({ type: [AuditRecordResponse] })
  data!: AuditRecordResponse[];

  @ApiProperty({ type: 'integer' })
  total!: number;

  @ApiProperty({ type: 'integer' })
  limit!: number;

  @ApiProperty({ type: 'integer' })
  offset!: number;
}
