import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ConversationMerge } from '../../conversations/conversation-merge.service';

/** Moves all messages with a person to the contact that is theirs from now on. */
@Injectable()
export class InboundMerge {
  constructor(private readonly threads: ConversationMerge) {}

  /** To be called when a contact was merged into another one of the same person. */
  async follow(workspaceId: string, goneContactId: string, contactId: string, tx: EntityManager): Promise<void> {
    const merged = await this.threads.handOver(workspaceId, goneContactId, contactId, tx);
    const all = [...merged.moved.map((id) => ({ from: id, to: id })), ...merged.joined];
    await tx.query(
      `UPDATE messages m SET conversation_id = r.to_id, contact_id = $4
         FROM unnest($2::uuid[], $3::uuid[]) AS r (from_id, to_id)
        WHERE m.workspace_id = $1 AND m.conversation_id = r.from_id`,
      [workspaceId, all.map(({ from }) => from), all.map(({ to }) => to), contactId],
    );
    await tx.query('UPDATE opt_in_signals SET contact_id = $3 WHERE workspace_id = $1 AND contact_id = $2', [
      workspaceId,
      goneContactId,
      contactId,
    ]);
    const emptied = merged.joined.map(({ from }) => from);
    if (emptied.length > 0) await this.threads.remove(workspaceId, emptied, tx);
  }
}
