import { EnumField, TextField, UuidField } from '../../platform/http/fields';
import { PageQuery } from '../../platform/http/pagination';
import { PHONE_NUMBER_STATUSES, type PhoneNumberStatus } from '../phone-numbers.types';

const META_ID = { max: 32, pattern: /^\d{1,32}$/, patternText: 'must be an id of digits' };
/** What may stand in an HTTP header; Meta's tokens have a few hundred characters. */
const TOKEN = { min: 1, max: 4096, pattern: /^[\x21-\x7e]+$/, patternText: 'must be a token without spaces' };

export class PhoneNumberCreate {
  @UuidField({ description: 'Workspace UUID' }) workspace_id!: string;

  @TextField({ ...META_ID, description: "Meta's Phone Number ID from Business Suite", example: '106540352242922' })
  phone_number_id!: string;

  @TextField({
    ...TOKEN,
    description: 'System User Access Token with whatsapp_business_messaging permission',
    example: 'EAAGexampleToken',
  })
  access_token!: string;

  @TextField({ optional: true, nullable: true, max: 255, description: 'Friendly name' })
  display_name?: string | null;

  @TextField({
    ...META_ID,
    optional: true,
    nullable: true,
    description: 'WhatsApp Business Account ID (WABA ID); looked up with the token when left out',
  })
  business_id?: string | null;
}

export class PhoneNumberUpdate {
  @TextField({ optional: true, nullable: true, max: 255, description: 'Friendly name; null removes it' })
  display_name?: string | null;

  @TextField({
    ...TOKEN,
    optional: true,
    nullable: true,
    description: 'Will be validated if provided. Resumes sending when it was held',
  })
  access_token?: string | null;

  @TextField({
    ...META_ID,
    optional: true,
    nullable: true,
    description: 'WhatsApp Business Account ID (WABA ID); the app is subscribed to it',
  })
  business_id?: string | null;

  @EnumField(PHONE_NUMBER_STATUSES, {
    optional: true,
    nullable: true,
    description: 'Status: pending, active, or disabled. `active` resumes sending when it was held',
  })
  status?: PhoneNumberStatus | null;
}

export class PhoneNumberListQuery extends PageQuery {
  @UuidField() workspace_id!: string;

  @EnumField(PHONE_NUMBER_STATUSES, { optional: true }) status?: PhoneNumberStatus;
}
