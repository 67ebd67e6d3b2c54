import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ContactsService } from '../../contacts/contacts.service';
import type { ContactRef } from '../../contacts/contacts.types';
import { messageRefusalOf } from '../../contacts/may-receive.rule';
import { ConversationsService } from '../../conversations/conversations.service';
import type { ConversationRef } from '../../conversations/conversations.types';
import { DatabasePool } from '../../platform/database/database.module';
import { isAway, isUniqueViolation } from '../../platform/database/statement-errors';
import { AppError, InvalidInput } from '../../platform/http/errors';
import { WriteBatcher } from '../../platform/batching/write-batcher';
import { bisect } from '../../platform/batching/bisect';
import { type AcceptRequest, type Draft, identityOf, outboundOf, refersToMessage } from './draft';
import { acceptKnown } from './accept-known.queries';
import { type MessageRow, TARGET } from '../messages.queries';
import type { NewOutbound } from '../messages.types';
import { OutboundMessages } from '../outbox/outbound-messages.service';

interface Entry {
  request: AcceptRequest;
  row?: MessageRow;
  failure?: unknown;
}

const BATCH = { items: 100, bytes: 4 * 1024 * 1024 };

/**
 * Stores the messages that are to be sent. Requests that come for one number at the same time are one batch with one
 * job: the more come, the less each of them costs. One that is refused, or that the database cannot take, harms no
 * other.
 *
 * A batch has two ways to the same rows:
 * - the fast way (`acceptKnown`), one statement for what most sends are: a message to a contact with whom there is a
 *   conversation. It stores what it can, and leaves the rest without saying why.
 * - the complete way (`acceptTogether`), a transaction that adds contacts and conversations, looks up the message that
 *   another one refers to, and finds the reason for a refusal.
 */
@Injectable()
export class AcceptBatch {
  private readonly logger = new Logger(AcceptBatch.name);
  private readonly batchers = new Map<string, WriteBatcher<Entry>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly database: DatabasePool,
    private readonly contacts: ContactsService,
    private readonly conversations: ConversationsService,
    private readonly outbound: OutboundMessages,
  ) {}

  /**
   * Stores a message, in the order of the calls. It is committed when this resolves.
   * @throws AppError 409 or 422 when it may not be sent; the database's error when its id is taken
   */
  async accept(request: AcceptRequest): Promise<MessageRow> {
    const { phoneNumberId, content } = request.draft;
    const entry: Entry = { request };
    const batcher = this.batchers.get(phoneNumberId) ?? this.open(phoneNumberId);
    try {
      await batcher.add(entry, JSON.stringify(content)?.length ?? 0);
    } catch (error) {
      // What failed may be another request of the batch.
      if (!entry.row) throw error;
    } finally {
      if (batcher.idle) this.batchers.delete(phoneNumberId);
    }
    if (!entry.row) throw entry.failure;
    return entry.row;
  }

  private open(phoneNumberId: string): WriteBatcher<Entry> {
    const batcher = new WriteBatcher<Entry>((entries) => this.write(entries), BATCH);
    this.batchers.set(phoneNumberId, batcher);
    return batcher;
  }

  private async write(entries: Entry[]): Promise<void> {
    // All of them try the fast way or none does, so that what one user gets keeps its order.
    if (!entries.some(({ request }) => refersToMessage(request.draft))) await this.acceptFast(entries);
    const rest = entries.filter(({ row }) => row === undefined);
    const failures = await bisect(rest, (part) => this.acceptTogether(part));
    for (const { item, error } of failures) item.failure = error;
    this.notify(entries);
  }

  /** An error changed nothing: the complete way shows whose it is. */
  private async acceptFast(entries: Entry[]): Promise<void> {
    try {
      const requests = entries.map(({ request }) => request);
      const rows = await acceptKnown(this.database, requests);
      const byId = new Map(rows.map((row) => [row.id, row]));
      for (const entry of entries) entry.row = byId.get(entry.request.id);
    } catch (error) {
      // With the connection gone, it may be committed all the same.
      if (isAway(error)) throw error;
      if (!isUniqueViolation(error, 'messages_pkey'))
        this.logger.warn(`accepted the complete way: ${(error as Error).message}`);
    }
  }

  /** All in one transaction; what is refused is left out, and nothing of it is kept. */
  private async acceptTogether(entries: Entry[]): Promise<void> {
    for (let open = entries; open.length > 0;) {
      try {
        const rows = await this.dataSource.transaction((tx) => this.store(open, tx));
        // Only what is committed is accepted.
        for (const entry of open) entry.row = rows.get(entry.request.id);
        return;
      } catch (error) {
        if (!(error instanceof SomeRefused)) throw error;
        open = open.filter(({ failure }) => failure === undefined);
      }
    }
  }

  private async store(entries: Entry[], tx: EntityManager): Promise<Map<string, MessageRow>> {
    const { workspaceId } = entries[0]!.request;
    const people = entries.map(({ request }) => identityOf(request.draft.to));
    const contacts = await this.contacts.ensure(workspaceId, people, tx);
    const pairs = entries.map(({ request }, place) => ({
      phoneNumberId: request.draft.phoneNumberId,
      contactId: contacts[place]!.id,
    }));
    const threads = await this.conversations.ensure(workspaceId, pairs, tx);
    const rows: NewOutbound[] = [];
    for (const [place, entry] of entries.entries()) {
      try {
        rows.push(await rowOf(entry.request, contacts[place]!, threads[place]!, tx));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        entry.failure = error;
      }
    }
    if (rows.length < entries.length) throw new SomeRefused();
    const stored = await this.outbound.insertAndShow(tx, rows);
    return new Map(stored.map((row) => [row.id, row]));
  }

  /** Nothing waits for it: should the job get lost, the sweeper finds the rows. */
  private notify(entries: Entry[]): void {
    const accepted = entries.find(({ row }) => row)?.row;
    if (accepted) void this.outbound.notify(accepted.workspace_id, accepted.phone_number_id, 'reply');
  }
}

/** Rolls back what was begun for those that are refused, too. */
class SomeRefused extends Error {}

async function rowOf(
  request: AcceptRequest,
  contact: ContactRef,
  conversation: ConversationRef,
  tx: EntityManager,
): Promise<NewOutbound> {
  const { workspaceId, draft } = request;
  assertMayReceive(draft, contact, conversation);
  const contextWamid = await targetWamid(workspaceId, draft, conversation.id, tx);
  const content = typeof draft.content === 'function' ? draft.content(contextWamid!) : draft.content;
  const ids = { contactId: contact.id, conversationId: conversation.id };
  return { ...outboundOf(request, content), ...ids, contextWamid };
}

async function targetWamid(
  workspaceId: string,
  { target }: Draft,
  conversationId: string,
  tx: EntityManager,
): Promise<string | null> {
  if (!target) return null;
  const rows = await tx.query<{ wamid: string | null }[]>(TARGET, [workspaceId, target.id, conversationId]);
  if (!rows[0]) throw InvalidInput.at(['body', target.field], 'is not a message of this conversation');
  if (rows[0].wamid === null) throw new AppError('conflict', 'The message to refer to has not been sent yet');
  return rows[0].wamid;
}

function assertMayReceive({ template }: Draft, { optedIn }: ContactRef, { windowOpen }: ConversationRef): void {
  const code = messageRefusalOf({ category: template?.category ?? null }, { optedIn, windowOpen });
  if (code) throw new AppError(code);
}
