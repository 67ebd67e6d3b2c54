import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ContactsService } from '../../contacts/contacts.service';
import { ContactIdentities } from '../../contacts/identity/contact-identities.service';
import { ContactMerges, type MergedPair } from '../../contacts/identity/contact-merges.service';
import type { IdentityFact } from '../../contacts/identity/identity.types';
import { LOCK_PEOPLE, lockNumbers } from '../../contacts/identity/people-locks.fragments';
import type { Correspondent } from '../../whatsapp/webhook/webhook-types';
import { LAST_WRITTEN, LOCK_CONTACTS } from './inbound-messages.queries';
import type { AddressedMessage, ReceivedPreference, StoredMessage } from './inbound-messages.types';
import { idsOf, People, type Person } from './inbound-senders';

/** Finds the contact that wrote a message or chose a preference. */
export type ContactIdOf = (from: { correspondent: Correspondent }) => string;

/** The contacts of received messages. */
@Injectable()
export class InboundContacts {
  constructor(
    private readonly contacts: ContactsService,
    private readonly identities: ContactIdentities,
    private readonly merges: ContactMerges,
  ) {}

  /**
   * Enters which ids are one person, before the messages are placed; contacts of one person are one then.
   * @returns what to enter once there are contacts for it: call it again with that
   */
  learn(workspaceId: string, facts: readonly IdentityFact[]): Promise<IdentityFact[]> {
    return this.identities.learn(workspaceId, facts);
  }

  /** Finds or adds the contacts of a batch, with the newest name of their profiles. */
  async ensure(
    workspaceId: string,
    messages: AddressedMessage[],
    preferences: ReceivedPreference[],
    tx: EntityManager,
  ): Promise<ContactIdOf> {
    const mentions = [...messages, ...preferences];
    const people = new People(mentions.map(({ correspondent: person, at }) => ({ person, at })));
    const list = people.list();
    const wroteAt = await this.lastWritten(workspaceId, list, tx);
    const who = list.map((person) => ({
      waId: person.waId,
      userId: person.userId,
      name: currentName(person, wroteAt),
    }));
    const refs = await this.contacts.ensure(workspaceId, who, tx);
    const idOf = new Map(list.map((person, i) => [person, refs[i]!.id]));
    return ({ correspondent }) => idOf.get(people.find(correspondent))!;
  }

  /**
   * Gives contacts the number or id that their users have from now on, oldest change first.
   * @returns contacts that are one person, to be merged once the transaction is committed
   */
  async changeIdentities(workspaceId: string, stored: StoredMessage[], tx: EntityManager): Promise<MergedPair[]> {
    const changes = stored.filter(({ message }) => message.newIdentity !== null);
    changes.sort((a, b) => a.message.at.getTime() - b.message.at.getTime());
    const pairs: MergedPair[] = [];
    for (const { contactId, message } of changes) {
      const pair = await this.identities.change(workspaceId, contactId, message.newIdentity!, tx);
      if (pair) pairs.push(pair);
    }
    return pairs;
  }

  async merge(pairs: readonly MergedPair[]): Promise<void> {
    for (const pair of pairs) await this.merges.merge(pair);
  }

  /**
   * When these people last wrote, by each of their ids. Their contacts are locked until the transaction ends; each step
   * sees what the one before waited for.
   */
  private async lastWritten(workspaceId: string, people: Person[], tx: EntityManager): Promise<Map<string, Date>> {
    const ids = people.flatMap(idsOf);
    await tx.query(LOCK_PEOPLE, lockNumbers(workspaceId, ids));
    await tx.query(LOCK_CONTACTS, [workspaceId, ids]);
    const rows = await tx.query<{ value: string; last_written_at: Date | null }[]>(LAST_WRITTEN, [workspaceId, ids]);
    return new Map(rows.flatMap(({ value, last_written_at: at }) => (at === null ? [] : [[value, at] as const])));
  }
}

/** What a message or a preference says of who a person is. */
export function factOf({ correspondent }: { correspondent: Correspondent }, source: string): IdentityFact {
  const { waId, userId, parentUserId, username, identityKeyHash } = correspondent;
  return { waId, userId, parentUserId, username, identityKeyHash, source };
}

/** An old message that comes late does not bring an old name back. */
function currentName(person: Person, wroteAt: ReadonlyMap<string, Date>): string | null {
  const { name, namedAt } = person;
  const isLate = namedAt !== null && idsOf(person).some((id) => (wroteAt.get(id) ?? namedAt) > namedAt);
  return isLate ? null : name;
}
