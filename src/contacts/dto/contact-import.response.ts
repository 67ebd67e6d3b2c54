import { pageOf } from '../../platform/http/list-response';
import { Int, MayBeMissing, OneOf, Time, Uuid } from '../../platform/http/response-fields';
import { ContactImport, IMPORT_STATUSES, type ImportStatus } from '../contact-import.entity';

const ROW_STATUSES = ['imported', 'updated', 'failed'] as const;
export type RowStatus = (typeof ROW_STATUSES)[number];

export class ImportRowResult {
  /** Counts the rows below the header from 1 */
  @Int() row_number!: number;

  /** The line of the file, or the row of the sheet, as the spreadsheet shows it */
  @Int() line!: number;

  /** In E.164 format; as the file has it when it was not understood */
  phone_number!: string | null;

  @OneOf(ROW_STATUSES, { enumName: 'ImportRowStatus' }) status!: RowStatus;

  /** @example "Invalid phone number format" */
  @MayBeMissing() reason!: string | null;
}

export class ImportResponse {
  @Int() total_rows!: number;
  @Int() imported!: number;

  /** Rows whose contact existed, or came earlier in the file */
  @Int() updated!: number;

  @Int() failed!: number;

  /** In the order of the file; at most 10,000, and then the failed ones first */
  results!: ImportRowResult[];

  /** Whether `results` leaves out rows; the downloadable result has them all */
  results_truncated!: boolean;

  /** What was found in doubt, or was left out, in words */
  warnings!: string[];

  @Uuid('For /api/contacts/imports/{import_id}/results; null after a dry run') import_id!: string | null;
}

export class ContactImportResponse {
  @Uuid() id!: string;
  @Uuid() workspace_id!: string;
  file_name!: string | null;
  @OneOf(IMPORT_STATUSES, { enumName: 'ContactImportStatus' }) status!: ImportStatus;
  @Int() total_rows!: number;
  @Int() imported!: number;
  @Int() updated!: number;
  @Int() failed!: number;

  /** Why it stopped, when it did */
  error!: string | null;

  /** Whether the whole result can be downloaded */
  results_available!: boolean;

  @Time() created_at!: Date;
  @Time() completed_at!: Date | null;

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

export class ContactImportListResponse extends pageOf(ContactImportResponse) {}
