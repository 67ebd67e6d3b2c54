import { BooleanField } from '../../platform/http/fields';
import { ContactEmailField, CustomFieldsField, NameField, TagsField } from './contact-fields';

/** What changes; null empties a field, and what is absent stays. */
export class ContactUpdate {
  @NameField() name?: string | null;

  @TagsField() tags?: string[] | null;

  @BooleanField({
    optional: true,
    nullable: true,
    description: 'Whether the contact agrees to marketing messages; null leaves it as it is',
  })
  opted_in?: boolean | null;

  @ContactEmailField() email?: string | null;

  /** Replaces all custom fields. */
  @CustomFieldsField() custom_fields?: Record<string, string> | null;
}
