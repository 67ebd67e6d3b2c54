import { Injectable, type StreamableFile } from '@nestjs/common';
import type { RowOf } from '../platform/database/columns';
import { DatabasePool } from '../platform/database/database.module';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import type { Contact } from './contact.entity';
import { conditions } from './contacts.queries';
import { csvFile } from '../platform/http/files/csv-file';
import { ContactExportQuery } from './dto/contact-query.dto';

interface ExportRow extends RowOf<Contact, 'id' | 'waId' | 'name' | 'email' | 'tags' | 'optedIn' | 'customFields'> {
  created_at_text: string;
}

const BATCH = 2_000;
const COLUMNS = ['phone_number', 'name', 'email', 'tags', 'opted_in'];

/** Writes contacts as a CSV file that the import reads back. */
@Injectable()
export class ContactExportService {
  constructor(private readonly database: DatabasePool) {}

  /** The file, newest contacts first. */
  async open(ctx: WorkspaceContext, filter: ContactExportQuery): Promise<StreamableFile> {
    const keys = await this.customKeys(ctx, filter);
    return csvFile<ExportRow>('contacts.csv', {
      columns: [...COLUMNS, ...keys],
      cells: (row) => valuesOf(row, keys),
      page: (after) => this.batch(ctx, filter, after),
      pageSize: BATCH,
    });
  }

  private async customKeys(ctx: WorkspaceContext, filter: ContactExportQuery): Promise<string[]> {
    const { where, values } = conditions(ctx.workspaceId, filter);
    const { rows } = await this.database.query<{ key: string }>(
      `SELECT DISTINCT key FROM contacts, jsonb_object_keys(custom_fields) AS key
        WHERE ${where} AND custom_fields <> '{}' ORDER BY key`,
      values,
    );
    return rows.map(({ key }) => key);
  }

  private async batch(ctx: WorkspaceContext, filter: ContactExportQuery, after?: ExportRow): Promise<ExportRow[]> {
    const { where, values } = conditions(ctx.workspaceId, filter);
    // The time goes back as the text it came as: a JavaScript date has only milliseconds.
    const below = after
      ? `AND (created_at, id) < ($${values.push(after.created_at_text)}::timestamptz, $${values.push(after.id)}::uuid)`
      : '';
    const { rows } = await this.database.query<ExportRow>(
      `SELECT id, wa_id, name, email, tags, opted_in, custom_fields, created_at::text AS created_at_text
         FROM contacts WHERE ${where} ${below}
        ORDER BY created_at DESC, id DESC LIMIT ${BATCH}`,
      values,
    );
    return rows;
  }
}

function valuesOf(row: ExportRow, keys: readonly string[]): (string | boolean | null)[] {
  const phone = row.wa_id === null ? '' : `+${row.wa_id}`;
  const custom = keys.map((key) => row.custom_fields[key] ?? '');
  return [phone, row.name, row.email, row.tags?.join(';') ?? '', row.opted_in, ...custom];
}
