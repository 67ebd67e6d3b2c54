import { pageOf } from '../../platform/http/list-response';
import { Documented, Int, OneOf, Time, Uuid } from '../../platform/http/response-fields';
import { CAMPAIGN_STATUSES, type CampaignStatus } from '../model/campaign-status';
import { Campaign } from '../model/campaign.entity';
import type { StatusReason, VariableRules } from '../campaigns.types';

export class CampaignStatusReason implements StatusReason {
  /**
   * A stable word, or one of Meta's codes.
   * @example template_not_approved
   */
  code!: string;

  title!: string;

  /** What happened, in plain words. */
  explanation!: string;

  /** Who must do what. */
  action!: string;
}

export class CampaignResponse {
  @Uuid() id!: string;
  @Uuid() workspace_id!: string;
  @Uuid() phone_number_id!: string;
  @Uuid() template_id!: string | null;

  /** Recipients that have or will get a message. */
  @Int() total_contacts!: number;

  /** Recipients that were left out; each says why. */
  @Int() skipped_count!: number;

  /** Accepted by Meta, delivered and read ones included. */
  @Int() sent_count!: number;

  /** Delivered, read ones included. */
  @Int() delivered_count!: number;

  @Int() read_count!: number;
  @Int() failed_count!: number;

  /** A paused campaign is `scheduled` with `paused_at`. */
  @OneOf(CAMPAIGN_STATUSES) status!: CampaignStatus;

  /** Why the campaign stands, failed or waits. */
  @Documented({ type: CampaignStatusReason, nullable: true }) status_reason!: StatusReason | null;

  @Documented({ type: 'object', additionalProperties: true }) variables!: VariableRules;
  @Time() scheduled_at!: Date | null;
  @Time() started_at!: Date | null;
  @Time() paused_at!: Date | null;
  @Time() completed_at!: Date | null;

  /** The campaign whose failed messages this one sends anew. */
  @Uuid() retry_of!: string | null;

  /** 0 for a first attempt, 1 for its retry … */
  @Int() retry_attempt!: number;

  /** A retry does not start before this time. */
  @Time() not_before!: Date | null;

  @Uuid() created_by!: string | null;
  @Time() created_at!: Date;
  @Time() updated_at!: Date;
  name!: string;

  static from(campaign: Campaign): CampaignResponse {
    return {
      id: campaign.id,
      workspace_id: campaign.workspaceId,
      phone_number_id: campaign.phoneNumberId,
      template_id: campaign.templateId,
      name: campaign.name,
      total_contacts: campaign.totalContacts,
      skipped_count: campaign.skippedCount,
      sent_count: campaign.sentCount,
      delivered_count: campaign.deliveredCount,
      read_count: campaign.readCount,
      failed_count: campaign.failedCount,
      status: campaign.status,
      status_reason: campaign.statusReason,
      variables: campaign.variables,
      scheduled_at: campaign.scheduledAt,
      started_at: campaign.startedAt,
      paused_at: campaign.pausedAt,
      completed_at: campaign.completedAt,
      retry_of: campaign.retryOf,
      retry_attempt: campaign.retryAttempt,
      not_before: campaign.notBefore,
      created_by: campaign.createdBy,
      created_at: campaign.createdAt,
      updated_at: campaign.updatedAt,
    };
  }
}

export class CampaignListResponse extends pageOf(CampaignResponse) {}
