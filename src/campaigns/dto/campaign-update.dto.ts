import { EnumField, TextField, UuidField } from '../../platform/http/fields';
import { CAMPAIGN_STATUSES, type CampaignStatus } from '../model/campaign-status';
import type { VariableRules } from '../campaigns.types';
import { VariablesField } from './variables-field.dto';

export class CampaignUpdate {
  @TextField({ optional: true, nullable: true, min: 1, max: 255 }) name?: string | null;

  /** `sending` starts, `scheduled` pauses a sending campaign, `cancelled` cancels; anything else is refused. */
  @EnumField(CAMPAIGN_STATUSES, { optional: true, nullable: true }) status?: CampaignStatus | null;

  /** While the campaign has never been started. */
  @UuidField({ optional: true, nullable: true }) template_id?: string | null;

  /** Replaces all rules; while the campaign is not sending. */
  @VariablesField() variables?: VariableRules;

  /** Schedules the campaign; null takes it off the schedule. */
  @TextField({ optional: true, nullable: true, min: 1, max: 40, example: '2027-03-01T09:00:00' })
  scheduled_at?: string | null;

  /** The time zone of a `scheduled_at` without an offset. */
  @TextField({ optional: true, nullable: true, min: 1, max: 64, example: 'Europe/Berlin' })
  timezone?: string | null;
}

export class CampaignSchedule {
  /** ISO 8601, with an offset or with `timezone` beside it. */
  @TextField({ min: 1, max: 40, example: '2027-03-01T09:00:00' }) scheduled_at!: string;

  /** The time zone of a `scheduled_at` without an offset. */
  @TextField({ optional: true, nullable: true, min: 1, max: 64, example: 'Europe/Berlin' })
  timezone?: string | null;
}
