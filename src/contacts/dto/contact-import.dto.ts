import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, EnumField, UuidField } from '../../platform/http/fields';
import { PageQuery } from '../../platform/http/pagination';
import { ON_DUPLICATE, type OnDuplicate } from '../import/import-batch';
import { FILE_DESCRIPTION, FileReadingQuery } from './file-reading.types';

/** Into which workspace a file goes, and how it is read. */
export class ContactPreviewQuery extends FileReadingQuery {
  @UuidField()
  workspace_id!: string;

  @EnumField(ON_DUPLICATE, {
    optional: true,
    default: 'update',
    description:
      'What becomes of a row whose contact exists or stands higher up in the file: it updates the contact, leaves it ' +
      'as it is (counted as updated, with that reason), or fails',
  })
  on_duplicate?: OnDuplicate;
}

/** The same for an import. */
export class ContactImportQuery extends ContactPreviewQuery {
  @BooleanField({
    optional: true,
    query: true,
    default: false,
    description: 'Reads and judges the whole file as an import does, and stores nothing',
  })
  dry_run?: boolean;
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
