/** Contacts by what became of a message to them. */
export interface Deliveries {
  /** A message arrived. */
  reached: readonly string[];
  /** WhatsApp could not deliver one. */
  missed: readonly string[];
}

/** A connection or a transaction. */
export interface Runner {
  query(text: string, values: unknown[]): Promise<unknown>;
}

/** Locks in the order of ids, as all statements that change several contacts do. $1 reached, $2 missed contacts. */
const MISSED_AND_REACHED = `
  UPDATE contacts c SET undeliverable_count = CASE WHEN c.id = ANY($2::uuid[]) THEN c.undeliverable_count + 1 ELSE 0 END
    FROM (SELECT id FROM contacts WHERE id = ANY($2::uuid[]) OR (id = ANY($1::uuid[]) AND undeliverable_count > 0)
           ORDER BY id FOR NO KEY UPDATE) hit
   WHERE c.id = hit.id`;

/** Nearly always none of them was missed before: a small index holds those that were. $1 reached contacts. */
const REACHED = `
  UPDATE contacts c SET undeliverable_count = 0
    FROM (SELECT id FROM contacts WHERE id = ANY($1::uuid[]) AND undeliverable_count > 0
           ORDER BY id FOR NO KEY UPDATE) hit
   WHERE c.id = hit.id`;

/** Counts failed deliveries in a row: `may-receive.rule` says what follows from them. */
export async function countDeliveries(runner: Runner, { reached, missed }: Deliveries): Promise<void> {
  if (missed.length > 0) await runner.query(MISSED_AND_REACHED, [reached, missed]);
  else if (reached.length > 0) await runner.query(REACHED, [reached]);
}
