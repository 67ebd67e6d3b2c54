import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = ['message-status', 'inbound-messages', 'template-events', 'phone-number-events', 'account-events'];

/**
 * What waits for the owner of a kind, in the order in which it takes it: an index for each kind, so that the backlog of
 * one is in no other's way. An array cannot lead a B-tree, and a GIN index has no order. The expressions are those of
 * `src/webhook-events/event-claims.queries.ts`, letter by letter.
 */
const INDEXES = KINDS.map((kind) => ({
  name: `webhook_events_${kind.replaceAll('-', '_')}_idx`,
  on: `(coalesce(CASE WHEN '${kind}' = ANY (waiting_kinds) THEN lease_expires_at END, '-infinity'::timestamptz), id)
    WHERE state = 'received' AND '${kind}' = ANY (kinds) OR state = 'routed' AND '${kind}' = ANY (pending_kinds)`,
}));

/**
 * Bodies in which no kind was found, or that were not read at all; serves what webhook_events_unread_idx was for, too.
 */
const UNREAD = {
  name: 'webhook_events_no_kind_idx',
  on: `(id) WHERE state = 'received' AND (kinds IS NULL OR kinds = '{}')`,
};

export class WebhookClaimIndexes1764000400100 implements MigrationInterface {
  /** Indexes of tables in use are made beside the traffic, outside of a transaction. */
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SET lock_timeout = 0');
    for (const { name, on } of [...INDEXES, UNREAD]) {
      // What an interrupted run left is not valid.
      await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
      await runner.query(`CREATE INDEX CONCURRENTLY ${name} ON webhook_events ${on}`);
    }
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS webhook_events_unread_idx');
    await runner.query('RESET lock_timeout');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('SET lock_timeout = 0');
    // TypeORM goes back within a transaction, whatever a migration says.
    const beside = runner.isTransactionActive ? '' : 'CONCURRENTLY';
    await runner.query(
      `CREATE INDEX ${beside} webhook_events_unread_idx ON webhook_events (id)
        WHERE state = 'received' AND kinds IS NULL`,
    );
    for (const { name } of [...INDEXES, UNREAD]) await runner.query(`DROP INDEX ${beside} IF EXISTS ${name}`);
    await runner.query('RESET lock_timeout');
  }
}
