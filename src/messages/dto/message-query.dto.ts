import { EnumField, TextField, UuidField } from '../../platform/http/fields';
import { CursorField, PageQuery } from '../../platform/http/pagination';
import { MESSAGE_DIRECTIONS, MESSAGE_STATUSES, type MessageDirection, type MessageStatus } from '../message.entity';
import { DateTimeField } from './nested-fields';

/** Which messages a list shows. */
export class MessageListQuery extends PageQuery {
  @UuidField() workspace_id!: string;

  @UuidField({ optional: true }) contact_id?: string;

  @UuidField({ optional: true }) conversation_id?: string;

  @UuidField({ optional: true }) phone_number_id?: string;

  @UuidField({ optional: true }) campaign_id?: string;

  @EnumField(MESSAGE_STATUSES, { optional: true }) status?: MessageStatus;

  @EnumField(MESSAGE_DIRECTIONS, { optional: true }) direction?: MessageDirection;

  @TextField({ optional: true, min: 1, max: 40, description: 'text, template, image, …' }) type?: string;

  @DateTimeField({ optional: true, description: 'Created at this time or later' })
  created_after?: string;

  @DateTimeField({ optional: true, description: 'Created before this time' }) created_before?: string;

  @CursorField() cursor?: string;
}
