import { ApiProperty } from '@nestjs/swagger';
import { CAMPAIGN_STATUSES, type CampaignStatus } from '../model/campaign-status';
import type { StatusReason } from '../campaigns.types';
import { ReasonCount } from './campaign-audience.response';
import { CampaignRecipientError } from './campaign-recipient.response';
import { CampaignStatusReason } from './campaign.response';

export class CampaignFailures extends CampaignRecipientError {
  @ApiProperty({ type: 'integer' })
  count!: number;

  /** Whether `retry` would take these. */
  retryable!: boolean;
}

/** Shares of 0 to 1; null while there is nothing to divide by. */
export class CampaignRates {
  /** Of the recipients: accepted by Meta. */
  @ApiProperty({ type: Number, nullable: true })
  sent!: number | null;

  /** Of the sent ones. */
  @ApiProperty({ type: Number, nullable: true })
  delivered!: number | null;

  /** Of the delivered ones. */
  @ApiProperty({ type: Number, nullable: true })
  read!: number | null;

  /** Of those with a result. */
  @ApiProperty({ type: Number, nullable: true })
  failed!: number | null;

  /** Of the delivered ones: wrote back. */
  @ApiProperty({ type: Number, nullable: true })
  replied!: number | null;
}

export class CampaignStatsResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  campaign_id!: string;

  @ApiProperty({ enum: CAMPAIGN_STATUSES })
  status!: CampaignStatus;

  @ApiProperty({ type: CampaignStatusReason, nullable: true })
  status_reason!: StatusReason | null;

  @ApiProperty({ type: 'integer' })
  total_contacts!: number;

  /** Waiting for their turn. */
  @ApiProperty({ type: 'integer' })
  pending_count!: number;

  /** Handed to the sending queue, without a result yet. */
  @ApiProperty({ type: 'integer' })
  queued_count!: number;

  @ApiProperty({ type: 'integer' })
  sent_count!: number;

  @ApiProperty({ type: 'integer' })
  delivered_count!: number;

  @ApiProperty({ type: 'integer' })
  read_count!: number;

  @ApiProperty({ type: 'integer' })
  failed_count!: number;

  @ApiProperty({ type: 'integer' })
  skipped_count!: number;

  /** Recipients who wrote to the number after their message. */
  @ApiProperty({ type: 'integer' })
  replied_count!: number;

  @ApiProperty({ type: CampaignRates })
  rates!: CampaignRates;

  @ApiProperty({ type: [CampaignFailures] })
  failures!: CampaignFailures[];

  @ApiProperty({ type: [ReasonCount] })
  skipped!: ReasonCount[];

  /** Accepted by Meta per second, over the last ten seconds. */
  @ApiProperty({ type: Number })
  messages_per_second!: number;

  /** Until the last message is handed to Meta, at the present rate; null while nothing moves. */
  @ApiProperty({ type: 'integer', nullable: true })
  seconds_left!: number | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  started_at!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  completed_at!: Date | null;
}
