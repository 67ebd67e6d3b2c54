import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '../../platform/http/fields';

export class CampaignImportQuery {
  /** The country of numbers that are written without a country code (ISO 3166-1). */
  @TextField({
    optional: true,
    max: 2,
    pattern: /^[A-Z]{2}$/,
    patternText: 'must be a country code of two capital letters, such as DE',
    example: 'DE',
  })
  default_country?: string;
}

export class CampaignImportForm {
  @ApiProperty({
    type: String,
    format: 'binary',
    description: 'CSV (UTF-8, UTF-16 or Windows-1252) or XLSX, up to 200 MB and 1,000,000 rows',
  })
  file!: unknown;
}
