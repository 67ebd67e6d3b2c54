import { TextField } from '../../platform/http/fields';
import { ObjectField, ObjectListField, Rule } from './nested-fields';
import { ReplyableRequest } from './send-base.dto';

const PART = { optional: true, min: 1, max: 1000 } as const;

/** A person's name; Meta wants one of the parts beside the whole. */
export class ContactCardName {
  @TextField({ min: 1, max: 1000, description: 'The whole name as it is shown' })
  @Rule((_value, name) =>
    Object.entries(name).some(([part, value]) => part !== 'formatted_name' && value !== undefined)
      ? undefined
      : 'needs one of first_name, last_name, middle_name, prefix and suffix beside it',
  )
  formatted_name!: string;

  @TextField(PART) first_name?: string;
  @TextField(PART) last_name?: string;
  @TextField(PART) middle_name?: string;
  @TextField(PART) prefix?: string;
  @TextField(PART) suffix?: string;
}

export class ContactCardPhone {
  @TextField(PART) phone?: string;
  @TextField({ ...PART, description: 'Such as HOME or WORK' }) type?: string;
  @TextField({ ...PART, description: 'The number on WhatsApp, digits only' }) wa_id?: string;
}

export class ContactCardEmail {
  @TextField(PART) email?: string;
  @TextField(PART) type?: string;
}

export class ContactCardAddress {
  @TextField(PART) street?: string;
  @TextField(PART) city?: string;
  @TextField(PART) state?: string;
  @TextField(PART) zip?: string;
  @TextField(PART) country?: string;
  @TextField(PART) country_code?: string;
  @TextField(PART) type?: string;
}

export class ContactCardOrganisation {
  @TextField(PART) company?: string;
  @TextField(PART) department?: string;
  @TextField(PART) title?: string;
}

export class ContactCardUrl {
  @TextField(PART) url?: string;
  @TextField(PART) type?: string;
}

const SOME = { optional: true, min: 0, max: 257 } as const;

/** A contact to be shared. */
export class ContactCardDto {
  @ObjectField(() => ContactCardName) name!: ContactCardName;

  @ObjectListField(() => ContactCardPhone, SOME) phones?: ContactCardPhone[];

  @ObjectListField(() => ContactCardEmail, SOME) emails?: ContactCardEmail[];

  @ObjectListField(() => ContactCardAddress, SOME) addresses?: ContactCardAddress[];

  @ObjectField(() => ContactCardOrganisation, { optional: true }) org?: ContactCardOrganisation;

  @ObjectListField(() => ContactCardUrl, SOME) urls?: ContactCardUrl[];

  @TextField({
    optional: true,
    max: 10,
    pattern: /^\d{4}-\d{2}-\d{2}$/,
    patternText: 'must be a date such as 1990-12-31',
  })
  birthday?: string;
}

/** Contacts to be shared, 257 at most. */
export class SendContactsMessageRequest extends ReplyableRequest {
  @ObjectListField(() => ContactCardDto, { min: 1, max: 257 }) contacts!: ContactCardDto[];
}
