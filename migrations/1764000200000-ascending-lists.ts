import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The index that a list walks, by its old and its new name: what it is on, and which columns lead to the time and the id. */
const LISTS = [
  {
    old: 'contacts_list_idx',
    now: 'contacts_newest_idx',
    on: 'contacts',
    by: 'workspace_id',
    where: 'WHERE deleted_at IS NULL',
  },
  {
    old: 'messages_list_idx',
    now: 'messages_newest_idx',
    on: 'messages',
    by: 'workspace_id',
    where: '',
  },
  {
    old: 'messages_thread_idx',
    now: 'messages_thread_newest_idx',
    on: 'messages',
    by: 'conversation_id',
    where: '',
  },
  {
    old: 'messages_campaign_idx',
    now: 'messages_campaign_newest_idx',
    on: 'messages',
    by: 'campaign_id',
    where: 'WHERE campaign_id IS NOT NULL',
  },
];

/**
 * Rows come in the order of their times. In a descending index each lands in front of all others, and its pages are split in
 * halves that never fill up; in an ascending one at the end, where pages stay full. Newest first is the same index read
 * backwards. On contacts that made 1.8 times the index, for every import and every count.
 */
export class AscendingLists1764000200000 implements MigrationInterface {
  /** Indexes of tables in use are made beside the traffic, outside of a transaction. */
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SET lock_timeout = 0');
    for (const { old, now, on, by, where } of LISTS) {
      // What an interrupted run left is not valid.
      await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${now}`);
      await runner.query(`CREATE INDEX CONCURRENTLY ${now} ON ${on} (${by}, created_at, id) ${where}`);
      await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${old}`);
    }
    await runner.query('RESET lock_timeout');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('SET lock_timeout = 0');
    // TypeORM goes back within a transaction, whatever a migration says.
    const beside = runner.isTransactionActive ? '' : 'CONCURRENTLY';
    for (const { old, now, on, by, where } of LISTS) {
      await runner.query(`DROP INDEX ${beside} IF EXISTS ${old}`);
      await runner.query(`CREATE INDEX ${beside} ${old} ON ${on} (${by}, created_at DESC, id DESC) ${where}`);
      await runner.query(`DROP INDEX ${beside} IF EXISTS ${now}`);
    }
    await runner.query('RESET lock_timeout');
  }
}
