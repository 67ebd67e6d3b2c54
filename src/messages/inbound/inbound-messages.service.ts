import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { MergedPair } from '../../contacts/identity/contact-merges.service';
import type { IdentityFact } from '../../contacts/identity/identity.types';
import { ConversationsService } from '../../conversations/conversations.service';
import type { InboundMark } from '../../conversations/conversations.types';
import { PhoneNumbersService } from '../../phone-numbers/phone-numbers.service';
import type { Unplaced } from '../../webhook-events/event-consumer.service';
import type { InboundUpdate } from '../../whatsapp/webhook/webhook-types';
import { byWorkspace, type InboundBatch, numbersIn } from './inbound-batch';
import { type ContactIdOf, factOf, InboundContacts } from './inbound-contacts.service';
import { countsAsUnread, opensWindow } from './inbound-kinds';
import { InboundMessageStore } from './inbound-message-store.service';
import type { AddressedMessage, PlacedMessage, StoredMessage } from './inbound-messages.types';
import { InboundOptIns } from './inbound-opt-in.service';
import { toReceived } from './inbound-reading';
import { MediaDownloads } from '../media-downloads/media-download-queue.service';

/** What a batch leaves to do once it is committed. */
interface Applied {
  /** Whether media must be fetched. */
  hasMedia: boolean;
  pairs: MergedPair[];
}

/**
 * Applies what users wrote: contacts, conversations, messages and opt-outs, each exactly once, however often and in
 * whatever order it is delivered.
 */
@Injectable()
export class InboundMessages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly numbers: PhoneNumbersService,
    private readonly conversations: ConversationsService,
    private readonly contacts: InboundContacts,
    private readonly store: InboundMessageStore,
    private readonly optIns: InboundOptIns,
    private readonly downloads: MediaDownloads,
  ) {}

  /** Applies a batch of any workspaces; one transaction for each. */
  async apply(updates: InboundUpdate[]): Promise<Unplaced<InboundUpdate>> {
    const received = updates.map((update) => toReceived(update)).filter((one) => one !== null);
    const metaIds = numbersIn(received);
    const numbers = await this.numbers.byMetaIds(metaIds);
    for (const [workspaceId, batch] of byWorkspace(received, numbers)) {
      const strangers = await this.contacts.learn(workspaceId, factsOf(batch));
      const outcome = await this.dataSource.transaction((tx) => this.applyTo(workspaceId, batch, tx));
      await this.contacts.merge(outcome.pairs);
      if (strangers.length > 0) await this.contacts.learn(workspaceId, strangers);
      if (outcome.hasMedia) this.downloads.notify();
    }
    const unplaced = updates.filter(({ phoneNumberId }) => !numbers.has(phoneNumberId));
    return new Map(unplaced.map((update) => [update, update.phoneNumberId]));
  }

  private async applyTo(workspaceId: string, batch: InboundBatch, tx: EntityManager): Promise<Applied> {
    const { unknown, awaited } = await this.store.sort(batch.messages, tx);
    const preferences = await this.optIns.unknown(workspaceId, batch.preferences, tx);
    if (unknown.length + awaited.length + preferences.length === 0) return { hasMedia: false, pairs: [] };
    const contactIdOf = await this.contacts.ensure(workspaceId, unknown, preferences, tx);
    const placed = await this.place(workspaceId, unknown, contactIdOf, tx);
    const { fresh, replaced } = await this.store.save(workspaceId, placed, awaited, tx);
    await this.conversations.recordInbound(workspaceId, fresh.map(markOf), tx);
    const stored = [...fresh, ...replaced];
    await this.optIns.apply(workspaceId, stored, preferences, contactIdOf, tx);
    const pairs = await this.contacts.changeIdentities(workspaceId, fresh, tx);
    return { hasMedia: await this.downloads.add(workspaceId, stored, tx), pairs };
  }

  /** Finds each message's conversation; its row stays locked, so its messages are written one after the other. */
  private async place(
    workspaceId: string,
    messages: AddressedMessage[],
    contactIdOf: ContactIdOf,
    tx: EntityManager,
  ): Promise<PlacedMessage[]> {
    const pairs = messages.map((message) => ({
      phoneNumberId: message.phoneNumberId,
      contactId: contactIdOf(message),
      at: message.at,
    }));
    const conversations = await this.conversations.ensure(workspaceId, pairs, tx);
    return messages.map((message, i) => ({
      ...message,
      contactId: pairs[i]!.contactId,
      conversationId: conversations[i]!.id,
    }));
  }
}

/** A notice of a change names ids of before and after: it says nothing of who is one person at a time. */
function factsOf({ messages, preferences }: InboundBatch): IdentityFact[] {
  const told = messages.filter(({ newIdentity }) => newIdentity === null);
  return [
    ...told.map((message) => factOf(message, message.direction === 'inbound' ? 'inbound' : 'echo')),
    ...preferences.map((preference) => factOf(preference, 'preference')),
  ];
}

function markOf({ conversationId, message }: StoredMessage): InboundMark {
  return { conversationId, at: message.at, opensWindow: opensWindow(message), unread: countsAsUnread(message) };
}
