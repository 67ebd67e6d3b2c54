import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from '../../platform/crypto/uuid';
import type { Correspondent } from '../../whatsapp/webhook/webhook-types';
import { InboundAnnotations, type MessageRef } from './inbound-annotations.service';
import { messageKey } from './inbound-batch';
import { isAnnotation } from './inbound-kinds';
import { KNOWN, REPLACE_PLACEHOLDERS, STORE } from './inbound-messages.queries';
import type { AddressedMessage, PlacedMessage, StoredMessage } from './inbound-messages.types';

interface KnownRow {
  wamid: string;
  phone_number_id: string;
  type: string;
}

interface ReplacedRow extends KnownRow {
  id: string;
  contact_id: string;
  conversation_id: string;
}

/** What of a batch is new. */
interface Sorted {
  unknown: AddressedMessage[];
  /** Real messages of which only the `unsupported` placeholder is stored. */
  awaited: AddressedMessage[];
}

/** What a batch changed. */
interface Saved {
  fresh: StoredMessage[];
  /** Placeholders that became real messages. */
  replaced: StoredMessage[];
}

/** Writes received messages: each once, and the real one in the place of its placeholder. */
@Injectable()
export class InboundMessageStore {
  constructor(private readonly annotations: InboundAnnotations) {}

  /** Leaves out what is stored already, so that a replay touches nothing. */
  async sort(messages: AddressedMessage[], tx: EntityManager): Promise<Sorted> {
    if (messages.length === 0) return { unknown: [], awaited: [] };
    const rows = await tx.query<KnownRow[]>(KNOWN, [
      messages.map(({ wamid }) => wamid),
      messages.map(({ phoneNumberId }) => phoneNumberId),
    ]);
    const known = new Map(rows.map((row) => [keyOfRow(row), row.type]));
    return {
      unknown: messages.filter((message) => !known.has(messageKey(message))),
      awaited: messages.filter((message) => known.get(messageKey(message)) === 'unsupported' && isReal(message)),
    };
  }

  /** Stores what is new, with all that earlier and later messages say about each other. */
  async save(
    workspaceId: string,
    unknown: PlacedMessage[],
    awaited: AddressedMessage[],
    tx: EntityManager,
  ): Promise<Saved> {
    const fresh = await this.insert(workspaceId, unknown, tx);
    // Another worker may have stored some of them since they were looked for.
    const stored = new Set(fresh.map(({ message }) => message));
    const beaten = unknown.filter((message) => !stored.has(message));
    const replaced = await this.replacePlaceholders(workspaceId, [...awaited, ...beaten], tx);
    await this.annotations.refresh([...fresh, ...replaced].flatMap(concerned), tx);
    return { fresh, replaced };
  }

  private async insert(workspaceId: string, messages: PlacedMessage[], tx: EntityManager): Promise<StoredMessage[]> {
    if (messages.length === 0) return [];
    const byId = new Map(messages.map((message) => [uuidv7(), message]));
    const rows = [...byId].map(([id, message]) => ({ id, ...storedColumnsOf(message) }));
    const fresh = await tx.query<{ id: string }[]>(STORE, [workspaceId, JSON.stringify(rows)]);
    return fresh.map(({ id }) => {
      const message = byId.get(id)!;
      const { contactId, conversationId } = message;
      return { id, contactId, conversationId, message };
    });
  }

  private async replacePlaceholders(
    workspaceId: string,
    messages: AddressedMessage[],
    tx: EntityManager,
  ): Promise<StoredMessage[]> {
    const real = new Map(messages.filter(isReal).map((message) => [messageKey(message), message] as const));
    if (real.size === 0) return [];
    const rows = [...real.values()].map((message) => storedColumnsOf(message));
    const [replaced] = await tx.query<[ReplacedRow[], number]>(REPLACE_PLACEHOLDERS, [
      workspaceId,
      JSON.stringify(rows),
    ]);
    return replaced.map((row) => ({
      id: row.id,
      contactId: row.contact_id,
      conversationId: row.conversation_id,
      message: real.get(keyOfRow(row))!,
    }));
  }
}

/** A message itself, which may have been annotated before it came, and the one that it annotates. */
function concerned({ conversationId, message }: StoredMessage): MessageRef[] {
  const { wamid, contextWamid } = message;
  const own = { conversationId, wamid };
  return contextWamid && isAnnotation(message) ? [own, { conversationId, wamid: contextWamid }] : [own];
}

function storedColumnsOf(message: AddressedMessage & Partial<PlacedMessage>): Record<string, unknown> {
  const inbound = message.direction === 'inbound';
  const theirs = addressOf(message.correspondent);
  const media = message.media ? { media_state: 'pending' } : {};
  return {
    phone_number_id: message.phoneNumberId,
    conversation_id: message.conversationId,
    contact_id: message.contactId,
    direction: message.direction,
    type: message.type,
    from_number: inbound ? theirs : message.phoneNumber,
    to_number: inbound ? message.phoneNumber : theirs,
    content: { ...message.content, ...media },
    context_wamid: message.contextWamid,
    status: inbound ? 'received' : 'sent',
    error: message.error,
    wamid: message.wamid,
    at: message.at,
  };
}

/** E.164, or the business-scoped id of a user who hides the number. */
function addressOf({ waId, userId }: Correspondent): string {
  return waId ? `+${waId}` : (userId ?? '');
}

function isReal({ type, direction }: AddressedMessage): boolean {
  return direction === 'inbound' && type !== 'unsupported';
}

function keyOfRow({ wamid, phone_number_id }: KnownRow): string {
  return messageKey({ wamid, phoneNumberId: phone_number_id });
}
