import { ApiProperty } from '@nestjs/swagger';
import { FILE_DESCRIPTION, FileReadingQuery } from '../../contacts/dto/file-reading.types';

/** How a file of recipients is read. */
export class CampaignImportQuery extends FileReadingQuery {}

export class CampaignImportForm {
  @ApiProperty({
    type: String,
    format: 'binary',
    description: FILE_DESCRIPTION,
  })
  file!: unknown;
}
