import { Injectable } from '@nestjs/common';

/**
 * A query in SQL that finds something where the row is in use. Its arguments are what stands for the ids in a
 * statement.
 */
export type Usage = (id: string, workspaceId: string) => string;

/**
 * Who still uses a row that is to be deleted. Imports run downwards, so the rooms above enter here how they use the
 * rows of a room below, which makes it a condition of its own statement.
 */
@Injectable()
export class UsageChecks {
  private readonly usages = new Map<string, Usage[]>();

  /** Adds one for the rows of a table. */
  add(table: string, usage: Usage): void {
    this.usages.set(table, [...(this.usages.get(table) ?? []), usage]);
  }

  /** A condition in SQL: whether the row is in use. Both arguments are expressions, such as `$1`. */
  condition(table: string, id: string, workspaceId: string): string {
    const usages = this.usages.get(table) ?? [];
    return `(${['false', ...usages.map((usage) => `EXISTS (${usage(id, workspaceId)})`)].join(' OR ')})`;
  }
}
