import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ContactIdentities } from '../../contacts/contact-identities.service';
import { ContactsService } from '../../contacts/contacts.service';
import type { Correspondent } from '../../whatsapp/webhook/webhook-types';
import { InboundMerge } from './inbound-merge.service';
import { LAST_WRITTEN, LOCK_CONTACTS, LOCK_PEOPLE } from './inbound-messages.queries';
import type { AddressedMessage, ReceivedPreference, StoredMessage } from './inbound-messages.types';
import { lockNumbers, People, type Person } from './inbound-senders';

interface KnownContact {
  id: string;
  wa_id: string | null;
  user_id: string | null;
  profile_name: string | null;
  last_written_at: Date | null;
}

/** Finds the contact that wrote a message or chose a preference. */
export type ContactIdOf = (from: { correspondent: Correspondent }) => string;

/** The contacts of received messages. */
@Injectable()
export class InboundContacts {
  constructor(
    private readonly contacts: ContactsService,
    private readonly identities: ContactIdentities,
    private readonly merge: InboundMerge,
  ) {}

  /** Finds or adds the contacts of a batch, under both of their ids, with the newest name of their profiles. */
  async ensure(
    workspaceId: string,
    messages: AddressedMessage[],
    preferences: ReceivedPreference[],
    tx: EntityManager,
  ): Promise<ContactIdOf> {
    const mentions = [...messages, ...preferences];
    const people = new People(mentions.map(({ correspondent: person, at }) => ({ person, at })));
    const list = people.list();
    const before = await this.known(workspaceId, list, tx);
    const names = list.map((person) => currentName(person, before));
    const who = list.map(({ waId, userId }, i) => ({ waId, userId, name: names[i] }));
    const refs = await this.contacts.ensure(workspaceId, who, tx);
    const idOf = new Map(list.map((person, i) => [person, refs[i]!.id]));
    for (const [i, { waId, userId }] of list.entries()) {
      // Two contacts that were known by one id each have just become one.
      const gone = waId && userId ? before.get(`u${userId}`) : undefined;
      const { id } = refs[i]!;
      if (!gone || gone.id === id) continue;
      await this.merge.follow(workspaceId, gone.id, id, tx);
      const name = names[i] ?? newerName(gone, before.get(`w${waId}`));
      if (name !== null) await this.contacts.ensure(workspaceId, [{ waId, userId, name }], tx);
    }
    return ({ correspondent }) => idOf.get(people.find(correspondent))!;
  }

  /** Gives contacts the number or id that their users have from now on, oldest change first. */
  async changeIdentities(workspaceId: string, stored: StoredMessage[], tx: EntityManager): Promise<void> {
    const changes = stored.filter(({ message }) => message.newIdentity !== null);
    changes.sort((a, b) => a.message.at.getTime() - b.message.at.getTime());
    for (const { contactId, message } of changes) {
      const next = message.newIdentity!;
      const { id, absorbed } = await this.identities.change(workspaceId, contactId, next, tx);
      if (absorbed) await this.merge.follow(workspaceId, absorbed, id, tx);
    }
  }

  /**
   * These people's contacts by either id, locked until the transaction ends. Each step sees what the one before
   * waited for.
   */
  private async known(workspaceId: string, people: Person[], tx: EntityManager): Promise<Map<string, KnownContact>> {
    const ids = [people.map(({ waId }) => waId), people.map(({ userId }) => userId)];
    await tx.query(LOCK_PEOPLE, lockNumbers(workspaceId, people));
    await tx.query(LOCK_CONTACTS, [workspaceId, ...ids]);
    const rows = await tx.query<KnownContact[]>(LAST_WRITTEN, [workspaceId, ...ids]);
    return new Map([
      ...rows.map((row) => [`w${row.wa_id}`, row] as const),
      ...rows.map((row) => [`u${row.user_id}`, row] as const),
    ]);
  }
}

/** An old message that comes late does not bring an old name back. */
function currentName({ waId, userId, name, namedAt }: Person, known: Map<string, KnownContact>): string | null {
  const wroteLater = (contact: KnownContact | undefined): boolean =>
    namedAt !== null && (contact?.last_written_at ?? namedAt) > namedAt;
  const isLate =
    (waId !== null && wroteLater(known.get(`w${waId}`))) || (userId !== null && wroteLater(known.get(`u${userId}`)));
  return isLate ? null : name;
}

/** The name of the contact that is merged into another, when its user wrote under it last. */
function newerName(gone: KnownContact, kept: KnownContact | undefined): string | null {
  const [goneAt, keptAt] = [gone, kept].map((contact) => contact?.last_written_at?.getTime() ?? 0);
  return goneAt! > keptAt! ? gone.profile_name : null;
}
