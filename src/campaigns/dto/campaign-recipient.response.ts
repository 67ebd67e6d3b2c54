import { ApiProperty } from '@nestjs/swagger';
import { RECIPIENT_STATUSES, type RecipientStatus } from '../campaigns.types';

const nullableTime = { type: String, format: 'date-time', nullable: true } as const;

export class CampaignRecipientError {
  /** A code of the error table (docs/errors.md). */
  @ApiProperty({ type: String, example: '131026' })
  code!: string;

  title!: string;
  explanation!: string;

  /** Who must do what. */
  action!: string;
}

export class CampaignRecipientResponse {
  /** The id of the recipient and of its message. */
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'uuid' })
  contact_id!: string;

  /** E.164; null for a user without a number. */
  @ApiProperty({ type: String, nullable: true })
  phone_number!: string | null;

  @ApiProperty({ type: String, nullable: true })
  name!: string | null;

  @ApiProperty({ enum: RECIPIENT_STATUSES })
  status!: RecipientStatus;

  /** Why the recipient gets no message. */
  @ApiProperty({ type: String, nullable: true })
  skip_reason!: string | null;

  /** The recipient's own values. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  variables!: Record<string, string> | null;

  @ApiProperty(nullableTime)
  queued_at!: Date | null;

  @ApiProperty(nullableTime)
  sent_at!: Date | null;

  @ApiProperty(nullableTime)
  delivered_at!: Date | null;

  @ApiProperty(nullableTime)
  read_at!: Date | null;

  @ApiProperty(nullableTime)
  failed_at!: Date | null;

  @ApiProperty({ type: CampaignRecipientError, nullable: true })
  error!: CampaignRecipientError | null;
}

export class CampaignRecipientListResponse {
  @ApiProperty({ type: [CampaignRecipientResponse] })
  data!: CampaignRecipientResponse[];

  @ApiProperty({ type: 'integer' })
  total!: number;

  @ApiProperty({ type: 'integer' })
  limit!: number;

  @ApiProperty({ type: 'integer' })
  offset!: number;

  /** Give it as `cursor` for the next page; null on the last one. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  next_cursor!: string | null;
}
