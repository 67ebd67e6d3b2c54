import { ApiProperty } from '@nestjs/swagger';
import { COLUMN_FIELDS, type ColumnField } from '../import/columns';

const TEXT = { type: String } as const;
const TEXT_OR_NULL = { type: String, nullable: true } as const;
const COUNT = { type: 'integer' } as const;

export class PreviewedColumn {
  @ApiProperty({ ...TEXT, description: 'As the spreadsheet names it: A, B, …', example: 'A' })
  letter!: string;

  @ApiProperty({ ...TEXT, description: 'As the file has it' })
  name!: string;

  @ApiProperty({ enum: [...COLUMN_FIELDS], enumName: 'ImportColumnField' })
  field!: ColumnField;

  @ApiProperty({ ...TEXT_OR_NULL, description: 'The name of the custom field that it becomes; null for others' })
  custom_field!: string | null;

  @ApiProperty({ type: [String], description: 'The first five values that are not empty' })
  samples!: string[];
}

export class PreviewedReason {
  @ApiProperty(TEXT)
  reason!: string;

  @ApiProperty(COUNT)
  count!: number;

  @ApiProperty({ ...COUNT, description: 'The first line with it, as the spreadsheet shows it' })
  line!: number;
}

/** What an import of a file would do, and how the file was understood. */
export class ImportPreviewResponse {
  @ApiProperty({ enum: ['csv', 'xlsx'], enumName: 'ImportFormat' })
  format!: 'csv' | 'xlsx';

  @ApiProperty({ ...TEXT_OR_NULL, description: 'How a text is written; null for a workbook' })
  encoding!: string | null;

  @ApiProperty({ ...TEXT_OR_NULL, description: '`certain`, or `likely`: the only reading that makes sense' })
  encoding_certainty!: string | null;

  @ApiProperty({ ...TEXT_OR_NULL, description: 'What separates the values of a text; null for a workbook' })
  delimiter!: string | null;

  @ApiProperty({ type: [String], description: 'The names of the sheets of a workbook' })
  sheets!: string[];

  @ApiProperty({ ...TEXT_OR_NULL, description: 'The sheet that is read' })
  sheet!: string | null;

  @ApiProperty({ ...COUNT, description: 'The line that names the columns' })
  header_row!: number;

  @ApiProperty({ type: [PreviewedColumn] })
  columns!: PreviewedColumn[];

  @ApiProperty({
    ...TEXT_OR_NULL,
    description: 'The country that most international numbers of the first rows are of (ISO 3166-1)',
  })
  detected_country!: string | null;

  @ApiProperty(COUNT)
  total_rows!: number;

  @ApiProperty(COUNT)
  imported!: number;

  @ApiProperty(COUNT)
  updated!: number;

  @ApiProperty(COUNT)
  failed!: number;

  @ApiProperty({ type: [PreviewedReason], description: 'Why rows would fail, the most frequent first; at most 100' })
  reasons!: PreviewedReason[];

  @ApiProperty({ type: [String], description: 'What is in doubt or was left out, in words' })
  warnings!: string[];
}
