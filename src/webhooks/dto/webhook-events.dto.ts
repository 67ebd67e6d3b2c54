import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsDate, IsUUID, ValidateIf } from 'class-validator';
import { EnumField, TextField, UuidField } from '../../platform/http/fields';
import { PageQuery } from '../../platform/http/pagination';
import { EVENT_STATES, type EventState } from '../../platform/inbox/inbox.types';

const ISO_DATE = /^\d{4}-\d{2}-\d{2}(T|$)/;

/** A point in time that may be left out. */
function TimeField(description: string): PropertyDecorator {
  return applyDecorators(
    ValidateIf((_, value) => value !== undefined),
    Transform(({ value }: { value: unknown }) => toDate(value)),
    IsDate({ message: 'must be an ISO 8601 time' }),
    ApiPropertyOptional({ type: String, format: 'date-time', description }),
  );
}

/** Which stored deliveries to list. */
export class WebhookEventQuery extends PageQuery {
  @UuidField({ description: 'Workspace' })
  workspace_id!: string;

  @EnumField(EVENT_STATES, { optional: true, description: 'Only those in this state' })
  state?: EventState;

  @TextField({
    min: 1,
    max: 64,
    optional: true,
    description: "Only those that carry this field of Meta's, e.g. `messages`",
  })
  field?: string;

  @TextField({
    min: 1,
    max: 32,
    optional: true,
    description: "Only those for this number, by Meta's phone_number_id",
  })
  phone_number_id?: string;

  @TimeField('Received at or after; a week ago when absent')
  from?: Date;

  @TimeField('Received at or before')
  to?: Date;
}

/** Which workspace a delivery is looked at for. */
export class WebhookEventTarget {
  @UuidField({ description: 'Workspace' })
  workspace_id!: string;
}

/** Which deliveries to apply once more: these, or all that were received in a time range. */
export class WebhookReplayRequest {
  @UuidField({ description: 'Workspace' })
  workspace_id!: string;

  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @IsUUID('all', { each: true })
  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'string', format: 'uuid' },
    minItems: 1,
    maxItems: 1000,
  })
  event_ids?: string[];

  @TimeField('Received at or after')
  from?: Date;

  @TimeField('Received at or before')
  to?: Date;
}

/** Only a text is a time: a bare number would be read as milliseconds since 1970. */
function toDate(value: unknown): unknown {
  return typeof value === 'string' && ISO_DATE.test(value) ? new Date(value) : value;
}
