import { IntersectionType } from '@nestjs/swagger';
import { EnumField, TextField, UuidField } from '../../platform/http/fields';
import { PageQuery } from '../../platform/http/pagination';
import { TimeField } from '../../platform/http/time-field';
import { AUDIT_ACTORS, AUDIT_OUTCOMES, type AuditActor, type AuditOutcome } from '../audit.types';

/** Which records of a workspace; all that are given must hold. */
export class AuditFilter {
  @UuidField({ description: 'Workspace' }) workspace_id!: string;

  @UuidField({ optional: true, description: 'Only what this user did' }) user_id?: string;

  @EnumField(AUDIT_ACTORS, { optional: true, description: 'Only what this kind of caller did' })
  actor?: AuditActor;

  @TextField({
    min: 1,
    max: 100,
    optional: true,
    pattern: /^[A-Za-z]+$/,
    description: 'Only this operation, by its name in this document, e.g. `updateContact`',
  })
  action?: string;

  @TextField({
    min: 1,
    max: 100,
    optional: true,
    pattern: /^[a-z_]+$/,
    description: 'Only what was done to this kind of thing, e.g. `contacts`',
  })
  resource_type?: string;

  @UuidField({ optional: true, description: 'Only what was done to this one' }) resource_id?: string;

  @EnumField(AUDIT_OUTCOMES, { optional: true, description: 'Only those that ended so' })
  outcome?: AuditOutcome;

  @TextField({ min: 1, max: 64, optional: true, description: 'Only the request with this id' })
  request_id?: string;

  @TimeField('At or after') from?: Date;

  @TimeField('At or before') to?: Date;
}

/** Which records of a workspace, and which page of them. */
export class AuditListQuery extends IntersectionType(AuditFilter, PageQuery) {}
