import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsUUID, ValidateIf } from 'class-validator';
import { EnumField, TextField, UuidField } from '../../platform/http/fields';
import { PageQuery } from '../../platform/http/pagination';
import { TimeField } from '../../platform/http/time-field';
import { EVENT_STATES, type EventState } from '../../webhook-events/webhook-event.entity';

/** Which stored deliveries to list. */
export class WebhookEventQuery extends PageQuery {
  @UuidField({ description: 'Workspace' }) workspace_id!: string;

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

  @TimeField('Received at or after; a week ago when absent') from?: Date;

  @TimeField('Received at or before') to?: Date;
}

/** Which workspace a delivery is looked at for. */
export class WebhookEventTarget {
  @UuidField({ description: 'Workspace' }) workspace_id!: string;
}

/** Which deliveries to apply once more: these, or all that were received in a time range. */
export class WebhookReplayRequest {
  @UuidField({ description: 'Workspace' }) workspace_id!: string;

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

  @TimeField('Received at or after') from?: Date;

  @TimeField('Received at or before') to?: Date;
}
