import { Injectable } from '@nestjs/common';
import { DatabasePool } from '../platform/database/database.module';
import { WriteBatcher } from '../platform/batching/write-batcher';
import type { AuditIntent, AuditResult } from './audit.types';

const SHARED = { items: 200, bytes: 4 * 1024 * 1024 };
const INTENT_BYTES = 500;
const FORGET_BATCH = 5000;

/*
 * Commits need not wait for the disk here. An intent comes before its write in PostgreSQL's log, so whatever makes the
 * write durable makes the intent durable first.
 */
const UNHURRIED = `WITH unhurried AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))`;

const BEGIN = `${UNHURRIED}
  INSERT INTO audit_log (id, workspace_id, actor, user_id, api_key, action, resource_type, resource_id, method, path,
                         ip_address, user_agent, request_id)
  SELECT r."id", r."workspaceId", r."actor", r."userId", r."apiKey", r."action", r."resourceType", r."resourceId",
         r."method", r."path", r."ipAddress", r."userAgent", r."requestId"
    FROM unhurried, jsonb_to_recordset($1::jsonb) AS r("id" uuid, "workspaceId" uuid, "actor" text, "userId" uuid,
         "apiKey" text, "action" text, "resourceType" text, "resourceId" uuid, "method" text, "path" text,
         "ipAddress" text, "userAgent" text, "requestId" text)`;

/*
 * Each record is found and written by its key. An UPDATE with a join would be planned for a hundred results and read
 * the whole table for the one or two that there are.
 */
const COMPLETE = `${UNHURRIED}
  INSERT INTO audit_log AS a (id, workspace_id, user_id, resource_id, outcome, status, before, after,
                              actor, action, resource_type, method, path)
  SELECT r."id", r."workspaceId", r."userId", r."resourceId", r."outcome", r."status", nullif(r."before", 'null'),
         nullif(r."after", 'null'), noted.*
    FROM unhurried, jsonb_to_recordset($1::jsonb) AS r("id" uuid, "outcome" text, "status" integer, "before" jsonb,
         "after" jsonb, "workspaceId" uuid, "userId" uuid, "resourceId" uuid)
   CROSS JOIN LATERAL (
     SELECT actor, action, resource_type, method, path FROM audit_log WHERE id = r."id" FOR NO KEY UPDATE
   ) noted
  ON CONFLICT (id) DO UPDATE
     SET outcome = excluded.outcome, status = excluded.status, before = excluded.before, after = excluded.after,
         workspace_id = coalesce(a.workspace_id, excluded.workspace_id),
         user_id = coalesce(a.user_id, excluded.user_id),
         resource_id = coalesce(a.resource_id, excluded.resource_id)`;

const WITHDRAW = `${UNHURRIED} DELETE FROM audit_log a USING unhurried WHERE a.id = ANY($1::uuid[])`;

/** The table of the audit log. Requests that come at the same time share their statements. */
@Injectable()
export class AuditStore {
  private readonly intents = new WriteBatcher<AuditIntent>(
    (items) => this.write('audit-begin', BEGIN, JSON.stringify(items)),
    SHARED,
  );
  private readonly results = new WriteBatcher<AuditResult>(
    (items) => this.write('audit-complete', COMPLETE, JSON.stringify(items)),
    SHARED,
  );
  private readonly refusals = new WriteBatcher<string>((ids) => this.write('audit-withdraw', WITHDRAW, ids), SHARED);

  constructor(private readonly database: DatabasePool) {}

  /** Notes that a write is about to happen. Only when this has returned may the write begin. */
  begin(intent: AuditIntent): Promise<void> {
    return this.intents.add(intent, INTENT_BYTES);
  }

  /** Notes what became of a write. */
  complete(result: AuditResult): Promise<void> {
    const { before, after } = result;
    return this.results.add(result, INTENT_BYTES + JSON.stringify([before, after]).length);
  }

  /** Takes back the note of a write that was refused: nothing happened. */
  withdraw(id: string): Promise<void> {
    return this.refusals.add(id, id.length);
  }

  /** Removes records that are older than so many days, a batch at a time. */
  async forget(days: number): Promise<void> {
    for (;;) {
      const { rowCount } = await this.database.query(
        `DELETE FROM audit_log WHERE ctid = ANY (ARRAY(
           SELECT ctid FROM audit_log WHERE created_at < now() - make_interval(days => $1) LIMIT ${FORGET_BATCH}))`,
        [days],
      );
      if ((rowCount ?? 0) < FORGET_BATCH) return;
    }
  }

  private async write(name: string, text: string, value: string | string[]): Promise<void> {
    await this.database.query({ name, text, values: [value] });
  }
}
