import { ApiProperty } from '@nestjs/swagger';
import { UuidField } from '../../platform/http/fields';
import { PageQuery } from '../../platform/http/pagination';
import { FILE_DESCRIPTION, FileReadingQuery } from './file-reading.types';

/** Into which workspace a file goes, and how it is read. */
export class ContactImportQuery extends FileReadingQuery {
  @UuidField()
  workspace_id!: string;
}

/** The form of an import. */
export class ContactImportForm {
  @ApiProperty({
    type: String,
    format: 'binary',
    description: FILE_DESCRIPTION,
  })
  file!: unknown;
}

/** Which imports of a workspace. */
export class ContactImportListQuery extends PageQuery {
  @UuidField()
  workspace_id!: string;
}
