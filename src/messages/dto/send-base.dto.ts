import { TextField, UuidField } from '../../platform/http/fields';

/** E.164, or Meta's business-scoped id of a user who shows no number. */
const RECIPIENT = /^(\+[1-9]\d{6,14}|[A-Z]{2}\.[A-Za-z0-9.]{1,128})$/;

/** What every send names: from where to whom. */
export abstract class SendRequest {
  @UuidField() workspace_id!: string;

  @UuidField({ description: "This system's id of the sending number" }) phone_number_id!: string;

  @TextField({
    max: 140,
    pattern: RECIPIENT,
    patternText: 'must be a phone number in E.164 form, such as +15005550006',
    description: 'Recipient phone number (E.164), or the user id of somebody who hides the number',
    example: '+15005550006',
  })
  to!: string;
}

/** A send that may answer a message of the same conversation. */
export abstract class ReplyableRequest extends SendRequest {
  @UuidField({
    optional: true,
    description: "The message that this one answers: this system's id of a message of the same conversation",
  })
  context_message_id?: string;
}
