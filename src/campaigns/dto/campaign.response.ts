import { ApiProperty } from '@nestjs/swagger';
import { CAMPAIGN_STATUSES, type CampaignStatus } from '../model/campaign-status';
import { Campaign } from '../model/campaign.entity';
import type { StatusReason, VariableRules } from '../campaigns.types';

const nullableUuid = { type: String, format: 'uuid', nullable: true } as const;
const nullableTime = { type: String, format: 'date-time', nullable: true } as const;

export class CampaignStatusReason implements StatusReason {
  /** A stable word, or one of Meta's codes. */
  @ApiProperty({ type: String, example: 'template_not_approved' })
  code!: string;

  title!: string;

  /** What happened, in plain words. */
  explanation!: string;

  /** Who must do what. */
  action!: string;
}

export class CampaignResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'uuid' })
  workspace_id!: string;

  @ApiProperty({ type: String, format: 'uuid' })
  phone_number_id!: string;

  @ApiProperty(nullableUuid)
  template_id!: string | null;

  name!: string;

  /** Recipients that have or will get a message. */
  @ApiProperty({ type: 'integer' })
  total_contacts!: number;

  /** Recipients that were left out; each says why. */
  @ApiProperty({ type: 'integer' })
  skipped_count!: number;

  /** Accepted by Meta, delivered and read ones included. */
  @ApiProperty({ type: 'integer' })
  sent_count!: number;

  /** Delivered, read ones included. */
  @ApiProperty({ type: 'integer' })
  delivered_count!: number;

  @ApiProperty({ type: 'integer' })
  read_count!: number;

  @ApiProperty({ type: 'integer' })
  failed_count!: number;

  /** A paused campaign is `scheduled` with `paused_at`. */
  @ApiProperty({ enum: CAMPAIGN_STATUSES })
  status!: CampaignStatus;

  /** Why the campaign stands, failed or waits. */
  @ApiProperty({ type: CampaignStatusReason, nullable: true })
  status_reason!: StatusReason | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  variables!: VariableRules;

  @ApiProperty(nullableTime)
  scheduled_at!: Date | null;

  @ApiProperty(nullableTime)
  started_at!: Date | null;

  @ApiProperty(nullableTime)
  paused_at!: Date | null;

  @ApiProperty(nullableTime)
  completed_at!: Date | null;

  /** The campaign whose failed messages this one sends anew. */
  @ApiProperty(nullableUuid)
  retry_of!: string | null;

  /** 0 for a first attempt, 1 for its retry … */
  @ApiProperty({ type: 'integer' })
  retry_attempt!: number;

  /** A retry does not start before this time. */
  @ApiProperty(nullableTime)
  not_before!: Date | null;

  @ApiProperty(nullableUuid)
  created_by!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: Date;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at!: Date;

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

export class CampaignListResponse {
  @ApiProperty({ type: [CampaignResponse] })
  data!: CampaignResponse[];

  @ApiProperty({ type: 'integer' })
  total!: number;

  @ApiProperty({ type: 'integer' })
  limit!: number;

  @ApiProperty({ type: 'integer' })
  offset!: number;
}
