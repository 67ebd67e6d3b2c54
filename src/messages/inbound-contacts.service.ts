import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ContactIdentities } from '../contacts/contact-identities.service';
import { ContactsService } from '../contacts/contacts.service';
import type { Correspondent } from '../whatsapp/webhook/webhook-types';
import { InboundMerge } from './inbound-merge.service';
import { LAST_WRITTEN } from './inbound-messages.queries';
import type { AddressedMessage, ReceivedPreference, StoredMessage } from './inbound-messages.types';
import { People, type Person } from './inbound-people';

interface KnownContact {
  id: string;
  wa_id: string | null;
  user_id: string | null;
  last_written_at: Date | null;
}

/** Finds the contact of what somebody wrote or chose. */
export type ContactIdOf = (from: { correspondent: Correspondent }) => string;

/** The contacts of received messages. */
@Injectable()
export class InboundContacts {
  constructor(
    private readonly contacts: ContactsService,
    private readonly identities: ContactIdentities,
    private readonly merge: InboundMerge,
  ) {}

  /** Finds or makes the contacts of everybody in a batch, under both of their ids, with the newest name of their profiles. */
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
    const who = list.map((person) => ({ ...person, name: currentName(person, before) }));
    const refs = await this.contacts.ensure(workspaceId, who, tx);
    const idOf = new Map(list.map((person, i) => [person, refs[i]!.id]));
    for (const [{ waId, userId }, id] of idOf) {
      // Somebody who was known by each id alone, as two contacts, has just become one.
      const gone = waId && userId ? before.get(`u${userId}`) : undefined;
      if (gone && gone.id !== id) await this.merge.follow(workspaceId, gone.id, id, tx);
    }
    return ({ correspondent }) => idOf.get(people.find(correspondent))!;
  }

  /** Gives contacts the number or id that their users have from now on, oldest change first. */
  async changeIdentities(
    workspaceId: string,
    stored: StoredMessage[],
    tx: EntityManager,
  ): Promise<void> {
    const changes = stored.filter(({ message }) => message.newIdentity !== null);
    changes.sort((a, b) => a.message.at.getTime() - b.message.at.getTime());
    for (const { contactId, message } of changes) {
      const next = message.newIdentity!;
      const { id, absorbed } = await this.identities.change(workspaceId, contactId, next, tx);
      if (absorbed) await this.merge.follow(workspaceId, absorbed, id, tx);
    }
  }

  /** By either id. */
  private async known(
    workspaceId: string,
    people: Person[],
    tx: EntityManager,
  ): Promise<Map<string, KnownContact>> {
    const rows = await tx.query<KnownContact[]>(LAST_WRITTEN, [
      workspaceId,
      people.map(({ waId }) => waId),
      people.map(({ userId }) => userId),
    ]);
    return new Map([
      ...rows.map((row) => [`w${row.wa_id}`, row] as const),
      ...rows.map((row) => [`u${row.user_id}`, row] as const),
    ]);
  }
}

/** An old message that comes late does not bring an old name back. */
function currentName(
  { waId, userId, name, namedAt }: Person,
  known: Map<string, KnownContact>,
): string | null {
  const wroteLater = (contact: KnownContact | undefined): boolean =>
    namedAt !== null && (contact?.last_written_at ?? namedAt) > namedAt;
  const isLate =
    (waId !== null && wroteLater(known.get(`w${waId}`))) ||
    (userId !== null && wroteLater(known.get(`u${userId}`)));
  return isLate ? null : name;
}
