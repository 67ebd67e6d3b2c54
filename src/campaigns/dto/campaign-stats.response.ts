import { Documented, Int, OneOf, Time, Uuid } from '../../platform/http/response-fields';
import { CAMPAIGN_STATUSES, type CampaignStatus } from '../model/campaign-status';
import type { StatusReason } from '../campaigns.types';
import { ReasonCount } from './campaign-audience.response';
import { CampaignRecipientError } from './campaign-recipient.response';
import { CampaignStatusReason } from './campaign.response';

export class CampaignFailures extends CampaignRecipientError {
  @Int() count!: number;

  /** Whether `retry` would take these. */
  retryable!: boolean;
}

/** Shares of 0 to 1; null while there is nothing to divide by. */
export class CampaignRates {
  /** Of the recipients: accepted by Meta. */
  sent!: number | null;

  /** Of the sent ones. */
  delivered!: number | null;

  /** Of the delivered ones. */
  read!: number | null;

  /** Of those with a result. */
  failed!: number | null;

  /** Of the delivered ones: wrote back. */
  replied!: number | null;
}

export class CampaignStatsResponse {
  @Uuid() campaign_id!: string;
  @OneOf(CAMPAIGN_STATUSES) status!: CampaignStatus;
  @Documented({ type: CampaignStatusReason, nullable: true }) status_reason!: StatusReason | null;
  @Int() total_contacts!: number;

  /** Waiting for their turn. */
  @Int() pending_count!: number;

  /** Handed to the sending queue, without a result yet. */
  @Int() queued_count!: number;

  @Int() sent_count!: number;
  @Int() delivered_count!: number;
  @Int() read_count!: number;
  @Int() failed_count!: number;
  @Int() skipped_count!: number;

  /** Recipients who wrote to the number after their message. */
  @Int() replied_count!: number;

  rates!: CampaignRates;
  failures!: CampaignFailures[];
  skipped!: ReasonCount[];

  /** Accepted by Meta per second, over the last ten seconds. */
  messages_per_second!: number;

  /** Until the last message is handed to Meta, at the present rate; null while nothing moves. */
  @Int() seconds_left!: number | null;

  @Time() started_at!: Date | null;
  @Time() completed_at!: Date | null;
}
