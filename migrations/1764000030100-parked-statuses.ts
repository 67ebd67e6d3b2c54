import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ParkedStatuses1764000030100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Two reports of the same second may still differ, in their errors or their price: each of them must wait for the
    // message, or what it ends as would depend on which came first.
    await runner.query('ALTER TABLE parked_statuses DROP CONSTRAINT parked_statuses_key');
    await runner.query(`CREATE UNIQUE INDEX parked_statuses_key
      ON parked_statuses (wamid, phone_number_id, status, occurred_at, md5(details::text))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX parked_statuses_key');
    await runner.query(`DELETE FROM parked_statuses p USING parked_statuses o
      WHERE o.wamid = p.wamid AND o.phone_number_id = p.phone_number_id AND o.status = p.status
        AND o.occurred_at = p.occurred_at AND o.id < p.id`);
    await runner.query(`ALTER TABLE parked_statuses ADD CONSTRAINT parked_statuses_key
      UNIQUE (wamid, phone_number_id, status, occurred_at)`);
  }
}
