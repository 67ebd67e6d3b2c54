import { TextField } from '../../platform/http/fields';

export class CampaignTestSend {
  /** E.164. */
  @TextField({
    max: 16,
    pattern: /^\+[1-9]\d{6,14}$/,
    patternText: 'must be a phone number in E.164 form such as +447700900123',
    example: '+447700900123',
  })
  to!: string;
}
