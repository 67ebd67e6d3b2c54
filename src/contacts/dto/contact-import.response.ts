import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ContactImport, IMPORT_STATUSES, type ImportStatus } from '../contact-import.entity';

export const ROW_STATUSES = ['imported', 'updated', 'failed'] as const;
export type RowStatus = (typeof ROW_STATUSES)[number];

export class ImportRowResult {
  @ApiProperty({ type: 'integer', description: 'Counts the rows below the header from 1' })
  row_number!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'In E.164 format; as the file has it when it was not understood',
  })
  phone_number!: string | null;

  @ApiProperty({ enum: ROW_STATUSES, enumName: 'ImportRowStatus' })
  status!: RowStatus;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'Invalid phone number format' })
  reason!: string | null;
}

export class ImportResponse {
  @ApiProperty({ type: 'integer' })
  total_rows!: number;

  @ApiProperty({ type: 'integer' })
  imported!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Rows whose contact existed, or came earlier in the file',
  })
  updated!: number;

  @ApiProperty({ type: 'integer' })
  failed!: number;

  @ApiProperty({
    type: [ImportRowResult],
    description: 'At most 10,000, the failed ones first',
  })
  results!: ImportRowResult[];

  @ApiProperty({
    type: Boolean,
    description: 'Whether `results` leaves out rows; the downloadable result has them all',
  })
  results_truncated!: boolean;

  @ApiProperty({
    type: String,
    format: 'uuid',
    description: 'For /api/contacts/imports/{import_id}/results',
  })
  import_id!: string;
}

export class ContactImportResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'uuid' })
  workspace_id!: string;

  @ApiProperty({ type: String, nullable: true })
  file_name!: string | null;

  @ApiProperty({ enum: IMPORT_STATUSES, enumName: 'ContactImportStatus' })
  status!: ImportStatus;

  @ApiProperty({ type: 'integer' })
  total_rows!: number;

  @ApiProperty({ type: 'integer' })
  imported!: number;

  @ApiProperty({ type: 'integer' })
  updated!: number;

  @ApiProperty({ type: 'integer' })
  failed!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Why it stopped, when it did' })
  error!: string | null;

  @ApiProperty({ type: Boolean, description: 'Whether the whole result can be downloaded' })
  results_available!: boolean;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  completed_at!: Date | null;

  static from(run: ContactImport): ContactImportResponse {
    return {
      id: run.id,
      workspace_id: run.workspaceId,
      file_name: run.fileName,
      status: run.status,
      total_rows: run.totalRows,
      imported: run.imported,
      updated: run.updated,
      failed: run.failed,
      error: run.error,
      results_available: run.resultsBlob !== null,
      created_at: run.createdAt,
      completed_at: run.completedAt,
    };
  }
}

export class ContactImportListResponse {
  @ApiProperty({ type: [ContactImportResponse] })
  data!: ContactImportResponse[];

  @ApiProperty({ type: 'integer' })
  total!: number;

  @ApiProperty({ type: 'integer' })
  limit!: number;

  @ApiProperty({ type: 'integer' })
  offset!: number;
}
