import { EnumField, IntField, UuidField } from '../../platform/http/fields';
import { PageQuery } from '../../platform/http/pagination';
import { CAMPAIGN_STATUSES, type CampaignStatus } from '../model/campaign-status';
import { RECIPIENT_STATUSES, type RecipientStatus } from '../campaigns.types';

export class CampaignListQuery extends PageQuery {
  @UuidField() workspace_id!: string;

  @EnumField(CAMPAIGN_STATUSES, { optional: true }) status?: CampaignStatus;

  @UuidField({ optional: true }) phone_number_id?: string;
}

const RecipientStatusField = (): PropertyDecorator =>
  EnumField(RECIPIENT_STATUSES, { optional: true, description: 'Only recipients in this status' });

export class RecipientListQuery extends PageQuery {
  @RecipientStatusField() status?: RecipientStatus;

  /** `next_cursor` of the page before; quicker than `offset` in long lists. */
  @UuidField({ optional: true }) cursor?: string;
}

export class RecipientExportQuery {
  @RecipientStatusField() status?: RecipientStatus;
}

export class ProgressQuery {
  @IntField({
    min: 250,
    max: 60_000,
    default: 1000,
    optional: true,
    query: true,
    description: 'Milliseconds between two events',
  })
  interval_ms: number = 1000;
}
