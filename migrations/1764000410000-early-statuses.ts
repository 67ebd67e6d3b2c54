import type { MigrationInterface, QueryRunner } from 'typeorm';

/*
 * Tables under the names that the documents use. The release before still writes to the old names, so each of them
 * becomes a view of the table; PostgreSQL turns what is written to it into the same statement on the table. The view
 * goes when no process of that release is left, with the next release.
 *
 * message_outbox and its column `lane` keep their names: every claim, result and report of the release before would
 * have to go through a view while it is rolled out, for the sake of one word.
 */
interface Renamed {
  from: string;
  to: string;
  /** Ends of the names of indexes and constraints. */
  indexes: string[];
  constraints: string[];
  columns: string[];
}

const TABLES: readonly Renamed[] = [
  {
    from: 'parked_statuses',
    to: 'early_statuses',
    indexes: ['pkey', 'key', 'created_at_idx'],
    constraints: [],
    columns: ['id', 'phone_number_id', 'wamid', 'status', 'occurred_at', 'details', 'created_at'],
  },
  {
    from: 'sending_holds',
    to: 'template_holds',
    indexes: ['pkey', 'key'],
    constraints: ['scope_check', 'template_check', 'phone_number_fkey', 'template_fkey', 'workspace_id_fkey'],
    columns: [
      'id',
      'workspace_id',
      'phone_number_id',
      'scope',
      'template_id',
      'reason',
      'strikes',
      'created_at',
      'expires_at',
    ],
  },
];

/** Changes of the catalogue alone: the lock is held for as long as writing a few of its rows takes. */
function renaming({ indexes, constraints }: Renamed, from: string, to: string): string[] {
  return [
    `ALTER TABLE ${from} RENAME TO ${to}`,
    ...indexes.map((end) => `ALTER INDEX ${from}_${end} RENAME TO ${to}_${end}`),
    ...constraints.map((end) => `ALTER TABLE ${to} RENAME CONSTRAINT ${from}_${end} TO ${to}_${end}`),
  ];
}

export class EarlyStatuses1764000410000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      for (const statement of renaming(table, table.from, table.to)) await runner.query(statement);
      await runner.query(`CREATE VIEW ${table.from} AS SELECT ${table.columns.join(', ')} FROM ${table.to}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) {
      await runner.query(`DROP VIEW ${table.from}`);
      for (const statement of renaming(table, table.to, table.from)) await runner.query(statement);
    }
  }
}
