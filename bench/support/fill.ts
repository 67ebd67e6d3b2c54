import type { Pool, PoolClient } from 'pg';

/**
 * The n-th user's number: fictitious, `+1 555` is no area code. None ends with a zero and three digits, by which the
 * simulator knows those whom it lets down.
 */
export function userNumber(n: number): string {
  return `+1555${100 + Math.floor(n / 9000)}${1000 + (n % 9000)}`;
}

/** Whose rows are made. */
export interface Tenant {
  workspaceId: string;
  phoneNumberId: string;
}

/** Names of which some are common and one is rare: `john` is in every tenth, `zebedee` in one of 50,000. */
const NAME = `CASE WHEN n % 50000 = 7 THEN 'Zebedee' WHEN n % 10 = 3 THEN 'John'
  ELSE (ARRAY['Ada','Grace','Linus','Barbara','Edsger','Margaret','Dennis','Radia','Alan','Frances'])[1 + n % 10] END
  || ' ' || (ARRAY['Byron','Hopper','Smith','Liskov','Jones','Hamilton','Ritchie','Perlman','Miller','Allen'])[1 + (n / 10) % 10]
  || ' ' || n`;

/**
 * Rows made inside the database, as they would be after months of use; triggers and foreign keys are not asked, indexes
 * are built at the end, because what is measured comes afterwards.
 */
export async function fillContacts(
  database: Pool,
  workspaces: string | readonly string[],
  count: number,
  { allOptedIn = false } = {},
): Promise<void> {
  await inBulk(database, 'contacts', (client) =>
    client.query(
      `INSERT INTO contacts (id, workspace_id, wa_id, name, tags, opted_in, opted_out_at, created_at)
       SELECT uuid_v7(), ($1::uuid[])[1 + n % cardinality($1::uuid[])], '1555' || (100 + n / 9000) || (1000 + n % 9000), ${NAME},
              CASE WHEN n % 3 = 0 THEN ARRAY['newsletter'] WHEN n % 1000 = 1 THEN ARRAY['vip', 'newsletter'] END,
              $3 OR n % 50 <> 0, CASE WHEN NOT $3 AND n % 50 = 0 THEN now() END, now() - (($2 - n) * interval '1 second')
         FROM generate_series(0, $2::bigint - 1) AS n`,
      [[workspaces].flat(), count, allOptedIn],
    ),
  );
  await database.query('SELECT recount_contacts()');
}

/** A conversation with each of the newest `count` contacts, a window open in all of them. */
export async function fillConversations(database: Pool, tenant: Tenant, count: number): Promise<void> {
  await inBulk(database, 'conversations', (client) =>
    client.query(
      `INSERT INTO conversations (id, workspace_id, phone_number_id, contact_id, window_expires_at, last_message_at)
       SELECT uuid_v7(), $1, $2, id, now() + interval '23 hours', created_at FROM contacts
        WHERE workspace_id = $1 AND deleted_at IS NULL ORDER BY created_at DESC, id DESC LIMIT $3
       ON CONFLICT DO NOTHING`,
      [tenant.workspaceId, tenant.phoneNumberId, count],
    ),
  );
}

/** Sent messages with their wamids, spread over the conversations. */
export async function fillMessages(database: Pool, tenant: Tenant, count: number): Promise<void> {
  const threads = await database.query<{ count: string }>(
    `SELECT count(*) FROM conversations WHERE workspace_id = $1 AND phone_number_id = $2`,
    [tenant.workspaceId, tenant.phoneNumberId],
  );
  await inBulk(database, 'messages', (client) =>
    client.query(
      `WITH threads AS (
         SELECT id, contact_id, row_number() OVER () - 1 AS place
           FROM conversations WHERE workspace_id = $1 AND phone_number_id = $2)
       INSERT INTO messages (id, workspace_id, phone_number_id, conversation_id, contact_id, direction, type, from_number,
                             to_number, content, status, created_at, sent_at)
       SELECT uuid_v7(), $1, $2, t.id, t.contact_id, 'outbound', 'text', '+15550100001', '+15550100042',
              '{"type": "text", "text": {"body": "Your order is on its way."}}', 'sent',
              now() - (n * interval '1 second'), now() - (n * interval '1 second')
         FROM generate_series(1, $3::bigint) AS n JOIN threads t ON t.place = n % $4`,
      [tenant.workspaceId, tenant.phoneNumberId, count, threads.rows[0]!.count],
    ),
  );
  await inBulk(database, 'message_wamids', (client) =>
    client.query(
      `INSERT INTO message_wamids (wamid, phone_number_id, workspace_id, message_id)
       SELECT 'wamid.HBgLMTU1NTAxMDAwNDIVAgARGBI' || replace(id::text, '-', ''), phone_number_id, workspace_id, id
         FROM messages WHERE workspace_id = $1 AND status = 'sent' ON CONFLICT DO NOTHING`,
      [tenant.workspaceId],
    ),
  );
}

/** Inserts without the secondary indexes, which are built again afterwards. */
export async function inBulk(
  database: Pool,
  table: string,
  insert: (client: PoolClient) => Promise<unknown>,
): Promise<void> {
  const client = await database.connect();
  try {
    await client.query(`SET session_replication_role = replica`);
    await client.query(`SET maintenance_work_mem = '512MB'`);
    const { rows } = await client.query<{ name: string; definition: string }>(
      `SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS definition
         FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE i.indrelid = $1::regclass AND NOT i.indisunique`,
      [table],
    );
    for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
    await insert(client);
    for (const { definition } of rows) await client.query(definition);
    await client.query(`VACUUM ANALYZE ${table}`);
  } finally {
    await client.query(`RESET ALL`);
    client.release();
  }
}
