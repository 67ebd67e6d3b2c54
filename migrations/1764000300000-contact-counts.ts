import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lists ask for by number alone, counted over `rows`, which has the columns of contacts, times `sign`. */
const facetsOf = (rows: string, sign: 1 | -1): string => `
  SELECT workspace_id, 'all' AS facet, ${sign} * count(*) AS change
    FROM ${rows} WHERE deleted_at IS NULL GROUP BY workspace_id
  UNION ALL
  SELECT workspace_id, 'opted_out', ${sign} * count(*)
    FROM ${rows} WHERE deleted_at IS NULL AND NOT opted_in GROUP BY workspace_id
  UNION ALL
  SELECT workspace_id, 'tag:' || tag, ${sign} * count(*)
    FROM (SELECT DISTINCT workspace_id, id, unnest(tags) AS tag FROM ${rows}
           WHERE deleted_at IS NULL AND tags <> '{}') tagged
   GROUP BY workspace_id, tag`;

const noteChanges = (changes: string): string => `
  INSERT INTO contact_count_changes (workspace_id, facet, change)
  SELECT workspace_id, facet, sum(change) FROM (${changes}) change
   WHERE EXISTS (SELECT FROM workspaces w WHERE w.id = change.workspace_id)
   GROUP BY workspace_id, facet HAVING sum(change) <> 0;`;

const UP = [
  `CREATE TABLE contact_counts (
     workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
     facet text NOT NULL,
     contacts bigint NOT NULL CHECK (contacts >= 0),
     PRIMARY KEY (workspace_id, facet)
   ) WITH (fillfactor = 50)`,
  `CREATE TABLE contact_count_changes (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
     facet text NOT NULL,
     change bigint NOT NULL
   ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000)`,
  `CREATE INDEX contact_count_changes_facet_idx ON contact_count_changes (workspace_id, facet) INCLUDE (change)`,
  // A workspace that is being deleted takes its contacts along, and needs no counts any more.
  `CREATE FUNCTION contact_count_changes() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP = 'INSERT' THEN
       IF EXISTS (SELECT FROM present) THEN ${noteChanges(facetsOf('present', 1))} END IF;
     ELSIF TG_OP = 'DELETE' THEN
       IF EXISTS (SELECT FROM past) THEN ${noteChanges(facetsOf('past', -1))} END IF;
     ELSIF EXISTS (SELECT FROM present) THEN
       ${noteChanges(`${facetsOf('present', 1)} UNION ALL ${facetsOf('past', -1)}`)}
     END IF;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER contacts_counted_added AFTER INSERT ON contacts
     REFERENCING NEW TABLE AS present FOR EACH STATEMENT EXECUTE FUNCTION contact_count_changes()`,
  `CREATE TRIGGER contacts_counted_changed AFTER UPDATE ON contacts
     REFERENCING OLD TABLE AS past NEW TABLE AS present FOR EACH STATEMENT EXECUTE FUNCTION contact_count_changes()`,
  `CREATE TRIGGER contacts_counted_removed AFTER DELETE ON contacts
     REFERENCING OLD TABLE AS past FOR EACH STATEMENT EXECUTE FUNCTION contact_count_changes()`,
  // One statement, so one snapshot of contacts and counts: right beside any traffic.
  `CREATE FUNCTION recount_contacts() RETURNS bigint LANGUAGE sql AS $$
     WITH wrong AS (
       INSERT INTO contact_count_changes (workspace_id, facet, change)
       SELECT workspace_id, facet, sum(change) FROM (
         ${facetsOf('contacts', 1)}
         UNION ALL SELECT workspace_id, facet, -contacts FROM contact_counts
         UNION ALL SELECT workspace_id, facet, -change FROM contact_count_changes
       ) counted GROUP BY workspace_id, facet HAVING sum(change) <> 0
       RETURNING 1
     ) SELECT count(*) FROM wrong
   $$`,
];

/**
 * How many contacts a workspace has, in all, opted out, and with each tag: so that a list's total costs the same with a
 * million of them as with ten. Each statement that writes contacts notes by how much it changed them, in a row of its own
 * for nobody to wait; a total is what was summed up plus what was noted since. `recount_contacts()` notes what is amiss
 * and tells how much that was: nothing, unless somebody switched the triggers off.
 */
export class ContactCounts1764000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION recount_contacts()');
    for (const what of ['added', 'changed', 'removed'])
      await runner.query(`DROP TRIGGER contacts_counted_${what} ON contacts`);
    await runner.query('DROP FUNCTION contact_count_changes()');
    await runner.query('DROP TABLE contact_count_changes');
    await runner.query('DROP TABLE contact_counts');
  }
}
