import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { windowOpenSql } from '../contacts/may-receive.rule';
import { uuidv7 } from '../platform/crypto/uuid';
import { prepared } from '../platform/database/prepared';
import type { ConversationPair, ConversationRef, InboundMark } from './conversations.types';
import { WINDOW_HOURS } from './conversations.types';

interface EnsuredRow {
  id: string;
  phone_number_id: string;
  contact_id: string;
  window_open: boolean;
}

/** Rows are locked in one order, so that two transactions never wait for each other in a circle. */
const ENSURE = `
  INSERT INTO conversations AS c (id, workspace_id, phone_number_id, contact_id, last_message_at)
  SELECT new.id, $1, new.phone_number_id, new.contact_id, coalesce(new.at, now())
    FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[]) AS new (id, phone_number_id, contact_id, at)
   ORDER BY new.phone_number_id, new.contact_id
  ON CONFLICT (workspace_id, phone_number_id, contact_id)
    DO UPDATE SET last_message_at = greatest(c.last_message_at, EXCLUDED.last_message_at)
  RETURNING c.id, c.phone_number_id, c.contact_id, ${windowOpenSql('c.window_expires_at')} AS window_open`;

/** Keeps the threads while messages come and go: for the domains that write messages. */
@Injectable()
export class ConversationsService {
  /**
   * The conversations of these pairs, in the given order, made where there is none yet; their `last_message_at` moves
   * up. One statement, safe when several ask at once: the rows stay locked until the transaction ends.
   */
  async ensure(workspaceId: string, pairs: ConversationPair[], tx: EntityManager): Promise<ConversationRef[]> {
    if (pairs.length === 0) return [];
    const wanted = newestOfEach(pairs);
    const rows = await prepared<EnsuredRow>(tx, 'conversations-ensure', ENSURE, [
      workspaceId,
      wanted.map(() => uuidv7()),
      wanted.map(({ phoneNumberId }) => phoneNumberId),
      wanted.map(({ contactId }) => contactId),
      wanted.map(({ at }) => at ?? null),
    ]);
    const found = new Map(rows.map((row) => [`${row.phone_number_id} ${row.contact_id}`, row]));
    return pairs.map((pair) => {
      const { id, window_open } = found.get(keyOf(pair))!;
      return { id, windowOpen: window_open };
    });
  }

  /**
   * Notes received messages: what a user wrote opens the thread and, from the message's own time on, the 24-hour
   * window. An older message moves nothing back. Call it once for each message.
   */
  async recordInbound(workspaceId: string, marks: InboundMark[], tx: EntityManager): Promise<void> {
    if (marks.length === 0) return;
    const sums = [...sumsByConversation(marks).entries()].sort(([a], [b]) => (a < b ? -1 : 1));
    await tx.query(
      `UPDATE conversations c
          SET window_expires_at = greatest(c.window_expires_at, mark.written_at + $6::int * interval '1 hour'),
              last_inbound_at = greatest(c.last_inbound_at, mark.written_at),
              last_message_at = greatest(c.last_message_at, mark.at),
              unread_count = c.unread_count + mark.unread,
              status = CASE WHEN mark.written_at IS NULL THEN c.status ELSE 'open' END,
              updated_at = now()
         FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::int[]) AS mark (id, at, written_at, unread)
        WHERE c.id = mark.id AND c.workspace_id = $1`,
      [
        workspaceId,
        sums.map(([id]) => id),
        sums.map(([, { at }]) => at),
        sums.map(([, { writtenAt }]) => writtenAt),
        sums.map(([, { unread }]) => unread),
        WINDOW_HOURS,
      ],
    );
  }
}

interface Sum {
  at: Date;
  writtenAt: Date | null;
  unread: number;
}

function sumsByConversation(marks: InboundMark[]): Map<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const { conversationId, at, opensWindow, unread = true } of marks) {
    const sum = sums.get(conversationId) ?? { at, writtenAt: null, unread: 0 };
    sum.at = later(sum.at, at);
    if (opensWindow) sum.writtenAt = later(sum.writtenAt ?? at, at);
    if (unread) sum.unread += 1;
    sums.set(conversationId, sum);
  }
  return sums;
}

/** One entry for each pair: PostgreSQL refuses to touch a row twice in one upsert. */
function newestOfEach(pairs: ConversationPair[]): ConversationPair[] {
  const newest = new Map<string, ConversationPair>();
  for (const pair of pairs) {
    const other = newest.get(keyOf(pair));
    const at = other?.at && pair.at ? later(other.at, pair.at) : undefined;
    newest.set(keyOf(pair), other ? { ...pair, at } : pair);
  }
  return [...newest.values()];
}

function keyOf({ phoneNumberId, contactId }: ConversationPair): string {
  return `${phoneNumberId} ${contactId}`;
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
