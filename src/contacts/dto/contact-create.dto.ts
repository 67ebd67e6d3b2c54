import { BooleanField, TextField, UuidField } from '../../platform/http/fields';
import { E164 } from '../phone-number.rule';
import { ContactEmailField, CustomFieldsField, NameField, TagsField } from './contact-fields';

/** A new contact. */
export class ContactCreate {
  @UuidField() workspace_id!: string;

  @TextField({
    max: 16,
    pattern: E164,
    patternText: 'must be in E.164 format, for example +15551234567',
    description: 'Phone number in E.164 format (e.g., +15551234567)',
    example: '+15550100123',
  })
  phone_number!: string;

  @NameField() name?: string | null;

  @TagsField() tags?: string[] | null;

  @ContactEmailField() email?: string | null;

  @CustomFieldsField() custom_fields?: Record<string, string> | null;

  @BooleanField({
    optional: true,
    default: true,
    description:
      'Whether the contact agreed to marketing messages. A number whose owner opted out by a message starts ' +
      'opted out whatever is said here, also when its contact was deleted meanwhile',
  })
  opted_in?: boolean;
}
