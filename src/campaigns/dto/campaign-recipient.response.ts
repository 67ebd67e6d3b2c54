import { ApiProperty } from '@nestjs/swagger';
import { pageOf } from '../../platform/http/list-response';
import { Documented, OneOf, Time, Uuid } from '../../platform/http/response-fields';
import { RECIPIENT_STATUSES, type RecipientStatus } from '../campaigns.types';

export class CampaignRecipientError {
  /** A code of the error table (docs/errors.md). */
  @ApiProperty({ example: '131026' }) code!: string;

  title!: string;
  explanation!: string;

  /** Who must do what. */
  action!: string;
}

export class CampaignRecipientResponse {
  /** The id of the recipient and of its message. */
  @Uuid() id!: string;

  @Uuid() contact_id!: string;

  /** E.164; null for a user without a number. */
  phone_number!: string | null;

  name!: string | null;
  @OneOf(RECIPIENT_STATUSES) status!: RecipientStatus;

  /** Why the recipient gets no message. */
  skip_reason!: string | null;

  /** The recipient's own values. */
  @Documented({ type: 'object', additionalProperties: true }) variables!: Record<string, string> | null;

  @Time() queued_at!: Date | null;
  @Time() sent_at!: Date | null;
  @Time() delivered_at!: Date | null;
  @Time() read_at!: Date | null;
  @Time() failed_at!: Date | null;
  error!: CampaignRecipientError | null;
}

export class CampaignRecipientListResponse extends pageOf(CampaignRecipientResponse) {
  /** Give it as `cursor` for the next page; null on the last one. */
  @Uuid() next_cursor!: string | null;
}
