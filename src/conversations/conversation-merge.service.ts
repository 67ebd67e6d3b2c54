import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Threads after two contacts turned out to be one person. */
interface MergedThreads {
  /** Threads that now belong to the contact that stays. */
  moved: string[];
  /** Threads whose messages must move, and where to; then `remove` them. */
  joined: { from: string; to: string }[];
}

const MOVE = `
  UPDATE conversations v SET contact_id = $3, updated_at = now()
   WHERE v.workspace_id = $1 AND v.contact_id = $2 AND NOT EXISTS (
     SELECT 1 FROM conversations o
      WHERE o.workspace_id = $1 AND o.phone_number_id = v.phone_number_id AND o.contact_id = $3)
  RETURNING v.id`;

const JOIN = `
  UPDATE conversations kept
     SET unread_count = kept.unread_count + gone.unread_count,
         window_expires_at = greatest(kept.window_expires_at, gone.window_expires_at),
         last_inbound_at = greatest(kept.last_inbound_at, gone.last_inbound_at),
         last_message_at = greatest(kept.last_message_at, gone.last_message_at),
         created_at = least(kept.created_at, gone.created_at),
         status = CASE WHEN 'open' IN (kept.status, gone.status) THEN 'open' ELSE 'closed' END,
         assigned_to = coalesce(kept.assigned_to, gone.assigned_to),
         labels = ARRAY(SELECT DISTINCT unnest(kept.labels || gone.labels) ORDER BY 1),
         updated_at = now()
    FROM conversations gone
   WHERE gone.workspace_id = $1 AND gone.contact_id = $2
     AND kept.workspace_id = $1 AND kept.contact_id = $3 AND kept.phone_number_id = gone.phone_number_id
  RETURNING gone.id AS "from", kept.id AS "to"`;

/** Both sides' threads in the order in which `ensure` locks them. $1 workspace, $2 contacts. */
const LOCK = `
  SELECT 1 FROM conversations WHERE workspace_id = $1 AND contact_id = ANY($2::uuid[])
   ORDER BY phone_number_id, contact_id FOR NO KEY UPDATE`;

/** What was added to the thread that stays must not be added again, should the other one stay for a while. */
const EMPTY = `UPDATE conversations SET unread_count = 0 WHERE id = ANY($1::uuid[]) AND unread_count > 0`;

/** Brings the threads of one person together who was taken for two. */
@Injectable()
export class ConversationMerge {
  /** Hands the threads of one contact to another; where both have one with the same number, they become one. */
  async handOver(
    workspaceId: string,
    fromContactId: string,
    toContactId: string,
    tx: EntityManager,
  ): Promise<MergedThreads> {
    const values = [workspaceId, fromContactId, toContactId];
    await tx.query(LOCK, [workspaceId, [fromContactId, toContactId]]);
    const [moved] = await tx.query<[{ id: string }[], number]>(MOVE, values);
    const [joined] = await tx.query<[MergedThreads['joined'], number]>(JOIN, values);
    await tx.query(EMPTY, [joined.map(({ from }) => from)]);
    for (const { from, to } of joined) {
      const text = 'UPDATE conversation_notes SET conversation_id = $2 WHERE conversation_id = $1';
      await tx.query(text, [from, to]);
    }
    return { moved: moved.map(({ id }) => id), joined };
  }

  /** Removes threads whose messages have moved. */
  async remove(workspaceId: string, ids: string[], tx: EntityManager): Promise<void> {
    await tx.query('DELETE FROM conversations WHERE workspace_id = $1 AND id = ANY($2::uuid[])', [workspaceId, ids]);
  }
}
