import { Int, Uuid } from '../../platform/http/response-fields';
import { CampaignAudienceResponse } from './campaign-audience.response';

export class CampaignImportSummary {
  @Int() total_rows!: number;

  /** Contacts that are new. */
  @Int() imported!: number;

  @Int() updated!: number;

  /** Rows that could not be used; the import's own page lists them. */
  @Int() failed!: number;

  @Uuid() import_id!: string;
}

export class CampaignImportResponse extends CampaignAudienceResponse {
  /** What became of the file's rows as contacts. */
  import!: CampaignImportSummary;
}
