import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ContactMerges, type MergedPair } from '../../contacts/identity/contact-merges.service';
import { ConversationMerge } from '../../conversations/conversation-merge.service';

/** After the campaigns, whose rows are locked before those of messages. */
const RANK = 20;

/** $1 workspace, $2 contact. */
const THREADS = 'SELECT id FROM conversations WHERE workspace_id = $1 AND contact_id = $2';

/**
 * What waits to be sent for a contact. A row that a worker has in hand is left alone together with its message: the
 * worker must find it as it took it. $1 threads, $2 contact. Gives those in hand.
 */
const HOLD_OUTBOX = `
  WITH mine AS (
    SELECT o.message_id FROM messages m JOIN message_outbox o ON o.message_id = m.id
     WHERE m.conversation_id = ANY($1::uuid[])
  ), free AS (
    SELECT o.message_id FROM message_outbox o JOIN mine USING (message_id) FOR NO KEY UPDATE OF o SKIP LOCKED
  ), moved AS (
    UPDATE message_outbox o SET contact_id = $2 FROM free WHERE o.message_id = free.message_id
  )
  SELECT message_id AS id FROM mine EXCEPT SELECT message_id FROM free`;

/**
 * Moves the messages of threads; what another transaction has locked is left for the next time, so that this one never
 * waits while it holds the threads. $1 workspace, $2 from, $3 to, $4 contact, $5 messages to leave alone.
 */
const MOVE_MESSAGES = `
  WITH r AS (
    SELECT * FROM unnest($2::uuid[], $3::uuid[]) AS r (from_id, to_id)
  ), free AS (
    SELECT m.id, r.to_id FROM r JOIN messages m ON m.conversation_id = r.from_id
     WHERE m.workspace_id = $1 AND (m.conversation_id, m.contact_id) IS DISTINCT FROM (r.to_id, $4::uuid)
       AND m.id <> ALL ($5::uuid[])
     ORDER BY m.id FOR NO KEY UPDATE OF m SKIP LOCKED
  )
  UPDATE messages m SET conversation_id = free.to_id, contact_id = $4 FROM free WHERE m.id = free.id`;

/** Threads in which something was left. $1 from, $2 to, $3 contact. */
const LEFT = `
  SELECT r.from_id AS id FROM unnest($1::uuid[], $2::uuid[]) AS r (from_id, to_id)
   WHERE EXISTS (SELECT 1 FROM messages m WHERE m.conversation_id = r.from_id
                    AND (m.conversation_id, m.contact_id) IS DISTINCT FROM (r.to_id, $3::uuid))`;

/** Moves all messages with a person to the contact that is theirs from now on. */
@Injectable()
export class InboundMerge implements OnModuleInit {
  constructor(
    private readonly merges: ContactMerges,
    private readonly threads: ConversationMerge,
  ) {}

  onModuleInit(): void {
    this.merges.followedBy(RANK, (pair, tx) => this.follow(pair, tx));
  }

  /** @returns whether something is in use just now */
  private async follow({ workspaceId, goneId, keptId }: MergedPair, tx: EntityManager): Promise<boolean> {
    const merged = await this.threads.handOver(workspaceId, goneId, keptId, tx);
    // All threads of the one that stays: a message that was in hand the last time still names the one that is gone.
    const own = await tx.query<{ id: string }[]>(THREADS, [workspaceId, keptId]);
    const all = [...own.map(({ id }) => ({ from: id, to: id })), ...merged.joined];
    const [from, to] = [all.map((one) => one.from), all.map((one) => one.to)];
    const signals = 'UPDATE opt_in_signals SET contact_id = $3 WHERE workspace_id = $1 AND contact_id = $2';
    await tx.query(signals, [workspaceId, goneId, keptId]);
    if (all.length === 0) return false;
    const inHand = await tx.query<{ id: string }[]>(HOLD_OUTBOX, [from, keptId]);
    const leave = inHand.map(({ id }) => id);
    await tx.query(MOVE_MESSAGES, [workspaceId, from, to, keptId, leave]);
    const left = new Set((await tx.query<{ id: string }[]>(LEFT, [from, to, keptId])).map(({ id }) => id));
    const emptied = merged.joined.map((one) => one.from).filter((id) => !left.has(id));
    if (emptied.length > 0) await this.threads.remove(workspaceId, emptied, tx);
    return left.size > 0;
  }
}
