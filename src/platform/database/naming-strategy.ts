import { DefaultNamingStrategy, type Table } from 'typeorm';

type Named = Table | string;

/**
 * Names columns in snake case (`createdAt` is `created_at`), and keys and constraints as PostgreSQL does when they are
 * not named, and as the migrations do: `contacts_pkey`.
 */
export class PostgresNaming extends DefaultNamingStrategy {
  override columnName(property: string, customName: string | undefined): string {
    return customName || property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }

  override primaryKeyName(table: Named): string {
    return `${this.nameOf(table)}_pkey`;
  }

  override uniqueConstraintName(table: Named, columns: string[]): string {
    return `${this.nameOf(table)}_${columns.join('_')}_key`;
  }

  override indexName(table: Named, columns: string[]): string {
    return `${this.nameOf(table)}_${columns.join('_')}_idx`;
  }

  /** A key on `(workspace_id, contact_id)` is named after the contact: `messages_contact_fkey`. */
  override foreignKeyName(table: Named, columns: string[]): string {
    const [first, second] = columns;
    const isTenants = first === 'workspace_id' && second !== undefined;
    const part = isTenants ? second.replace(/_id$/, '') : columns.join('_');
    return `${this.nameOf(table)}_${part}_fkey`;
  }

  private nameOf(table: Named): string {
    return this.getTableName(table).split('.').at(-1)!;
  }
}
