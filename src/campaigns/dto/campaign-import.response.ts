import { ApiProperty } from '@nestjs/swagger';
import { CampaignAudienceResponse } from './campaign-audience.response';

export class CampaignImportSummary {
  @ApiProperty({ type: 'integer' })
  total_rows!: number;

  /** Contacts that are new. */
  @ApiProperty({ type: 'integer' })
  imported!: number;

  @ApiProperty({ type: 'integer' })
  updated!: number;

  /** Rows that could not be used; the import's own page lists them. */
  @ApiProperty({ type: 'integer' })
  failed!: number;

  @ApiProperty({ type: String, format: 'uuid' })
  import_id!: string;
}

export class CampaignImportResponse extends CampaignAudienceResponse {
  /** What became of the file's rows as contacts. */
  @ApiProperty({ type: CampaignImportSummary })
  import!: CampaignImportSummary;
}
