import { PageQuery } from '../../platform/http/pagination';
import { BooleanField, EnumField, TextField, UuidField } from '../../platform/http/fields';
import { CONVERSATION_STATUSES, type ConversationStatus } from '../conversations.types';

const USER_OR_NONE = /^(none|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$/;

/** Which conversations to list. */
export class ConversationQuery extends PageQuery {
  @UuidField({ description: 'Workspace' }) workspace_id!: string;

  @EnumField(CONVERSATION_STATUSES, { optional: true, description: 'Only open or closed ones' })
  status?: ConversationStatus;

  @TextField({
    max: 36,
    pattern: USER_OR_NONE,
    patternText: 'must be a UUID or the word none',
    optional: true,
    description: 'Only those of this user; `none` for those that are not assigned',
  })
  assigned_to?: string;

  @BooleanField({ optional: true, query: true, description: 'Only those with (or without) unread messages' })
  unread?: boolean;

  @TextField({ min: 1, max: 64, optional: true, description: 'Only those with this label' })
  label?: string;

  @UuidField({ optional: true, description: 'Only those of this phone number' })
  phone_number_id?: string;

  @TextField({ min: 1, max: 255, optional: true, description: "Text in the contact's name or number, taken literally" })
  search?: string;
}
