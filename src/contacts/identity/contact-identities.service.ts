import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ContactMerges, type MergedPair } from './contact-merges.service';
import { COMPLETE, CONTACTS, ENTER, HOLDERS, NOTE_SAME_PERSON } from './identities.queries';
import { type Holder, peopleOf, type PersonFacts, valuesOf } from './identity-facts';
import type { IdentityFact } from './identity.types';
import { takeBack } from './take-back';
import { canonicalPhone } from '../phone-number.rule';

interface KnownContact {
  named: string;
  id: string;
  isDeleted: boolean;
  waId: string | null;
  userId: string | null;
  parentUserId: string | null;
  username: string | null;
  identityKeyHash: string | null;
  createdAt: Date;
}

interface Known {
  holders: Map<string, Holder>;
  contacts: Map<string, KnownContact>;
}

/** More rounds than any race needs. */
const MOST_ROUNDS = 5;
/** Sources whose facts say what a person's contact shows; others link ids and no more. */
const COMPLETING: readonly string[] = ['inbound', 'echo', 'preference'];

/**
 * The one place that knows which ids are one person. Whoever meets a person says here what Meta told of him; contacts
 * that turn out to be one are merged.
 */
@Injectable()
export class ContactIdentities {
  constructor(
    private readonly dataSource: DataSource,
    private readonly merges: ContactMerges,
  ) {}

  /**
   * Enters what was said, outside of any transaction of the caller. What is known already costs one read.
   * @returns the facts about people of whom no contact is known, for the caller to repeat once there is one
   */
  async learn(workspaceId: string, facts: readonly IdentityFact[]): Promise<IdentityFact[]> {
    let open = facts.filter((fact) => valuesOf(fact).length > 0);
    const unknown: IdentityFact[] = [];
    for (let round = 0; round < MOST_ROUNDS && open.length > 0; round++) {
      const known = await this.read(workspaceId, open);
      const people = peopleOf(withStaying(open, known), known.holders);
      unknown.push(...people.filter(({ contactIds }) => contactIds.size === 0).flatMap((person) => person.facts));
      const met = people.filter(({ contactIds }) => contactIds.size > 0);
      const parted = met.filter((person) => isParted(person, known));
      for (const person of parted) await this.unite(workspaceId, person, known);
      const whole = met.filter((person) => !parted.includes(person));
      const missed = await this.enter(workspaceId, whole, known);
      open = [...parted.flatMap((person) => person.facts), ...missed];
    }
    return unknown;
  }

  /**
   * Gives a contact its user's new number and id. When another living contact has one of them already, that contact
   * stays: the two are noted, and the caller merges them once its transaction is committed.
   */
  async change(
    workspaceId: string,
    contactId: string,
    next: { waId?: string; userId?: string },
    tx: EntityManager,
  ): Promise<MergedPair | null> {
    const { waId = null, userId = null } = next;
    const ids = [waId === null ? null : canonicalPhone(waId), userId].filter((id) => id !== null);
    const held = await tx.query<(Holder & { value: string })[]>(HOLDERS, [workspaceId, ids]);
    const others = held.filter((one) => !one.isDeleted && one.contactId !== contactId);
    const other = others.find(({ value }) => value === ids[0]) ?? others[0];
    // The number that the user gave up may be somebody else's tomorrow.
    if (waId !== null) await tx.query(GIVE_UP_NUMBERS, [workspaceId, contactId, ids[0]]);
    if (!other) {
      await tx.query(
        `UPDATE contacts SET wa_id = coalesce($3, wa_id), user_id = coalesce($4, user_id), updated_at = now()
          WHERE workspace_id = $1 AND id = $2 AND deleted_at IS NULL`,
        [workspaceId, contactId, waId, userId],
      );
      return null;
    }
    await tx.query(NOTE_SAME_PERSON, [workspaceId, contactId, other.contactId]);
    return { workspaceId, goneId: contactId, keptId: other.contactId };
  }

  private async read(workspaceId: string, facts: readonly IdentityFact[]): Promise<Known> {
    const values = [...new Set(facts.flatMap(valuesOf).map(({ value }) => value))];
    const rows = await this.dataSource.query<(Holder & { value: string })[]>(HOLDERS, [workspaceId, values]);
    const holders = new Map(rows.map(({ value, ...holder }) => [value, holder]));
    const ids = [...facts.map(({ contactId }) => contactId), ...rows.map(({ contactId }) => contactId)];
    const named = [...new Set(ids.filter((id) => typeof id === 'string'))];
    const needed = named.length > 0 && !facts.every((fact) => isSettled(fact, holders));
    const contacts = needed ? await this.dataSource.query<KnownContact[]>(CONTACTS, [workspaceId, named]) : [];
    return {
      holders,
      contacts: new Map(contacts.flatMap((one) => [[one.named, one] as const, [one.id, one] as const])),
    };
  }

  /** Makes one contact of those of a person: the oldest living one that has a number stays. */
  private async unite(workspaceId: string, { contactIds }: PersonFacts, known: Known): Promise<void> {
    const all = [...contactIds].flatMap((id) => known.contacts.get(id) ?? []);
    const rank = (one: KnownContact): number => (one.isDeleted ? 2 : one.waId === null ? 1 : 0);
    all.sort((a, b) => rank(a) - rank(b) || a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
    const [kept, ...others] = [...new Map(all.map((one) => [one.id, one])).values()];
    for (const gone of others) {
      if (gone.isDeleted) await this.dataSource.transaction((tx) => takeBack(workspaceId, gone.id, kept!.id, tx));
      else {
        await this.dataSource.query(NOTE_SAME_PERSON, [workspaceId, gone.id, kept!.id]);
        await this.merges.merge({ workspaceId, goneId: gone.id, keptId: kept!.id });
      }
    }
  }

  /** @returns the facts whose ids another writer has entered meanwhile */
  private async enter(workspaceId: string, people: PersonFacts[], known: Known): Promise<IdentityFact[]> {
    const rows = people.flatMap((person) => {
      const [contactId] = person.contactIds;
      const source = person.facts.at(-1)!.source;
      return [...person.values]
        .filter(([value]) => !known.holders.has(value))
        .map(([value, kind]) => ({ kind, value, contactId: contactId!, source, person }));
    });
    const entered = new Set<string>();
    if (rows.length > 0) {
      const values = [rows.map((r) => r.kind), rows.map((r) => r.value), rows.map((r) => r.contactId)];
      const args = [workspaceId, ...values, rows.map((r) => r.source)];
      for (const { value } of await this.dataSource.query<{ value: string }[]>(ENTER, args)) entered.add(value);
    }
    await this.complete(workspaceId, people, known, entered);
    const beaten = new Set(rows.filter(({ value }) => !entered.has(value)).map(({ person }) => person));
    return [...beaten].flatMap(({ facts }) => facts);
  }

  private async complete(
    workspaceId: string,
    people: PersonFacts[],
    { contacts }: Known,
    entered: ReadonlySet<string>,
  ): Promise<void> {
    const rows = people.flatMap((person) => {
      const contact = contacts.get([...person.contactIds][0]!);
      return contact ? (newerValues(contact, person, entered) ?? []) : [];
    });
    if (rows.length > 0) await this.dataSource.query(COMPLETE, [workspaceId, JSON.stringify(rows)]);
  }
}

/** $1 workspace, $2 contact, $3 the number that stays. */
const GIVE_UP_NUMBERS = `
  DELETE FROM contact_identities
   WHERE workspace_id = $1 AND contact_id = $2 AND kind IN ('wa_id', 'phone') AND value <> $3`;

/** Nothing to do: all ids are one contact's, and nothing else is said. */
function isSettled(fact: IdentityFact, holders: ReadonlyMap<string, Holder>): boolean {
  const owners = valuesOf(fact).map(({ value }) => holders.get(value)?.contactId);
  const [first] = owners;
  const isOne = first !== undefined && owners.every((owner) => owner === first);
  return isOne && (fact.contactId ?? first) === first && !COMPLETING.includes(fact.source);
}

/** Facts name the contact that stayed, where the one they name was merged. */
function withStaying(facts: readonly IdentityFact[], { contacts }: Known): IdentityFact[] {
  return facts.map((fact) => {
    const contact = fact.contactId ? contacts.get(fact.contactId) : undefined;
    return contact ? { ...fact, contactId: contact.id } : fact;
  });
}

/** A living contact and any other; deleted ones alone are left as they are. */
function isParted({ contactIds }: PersonFacts, { contacts }: Known): boolean {
  const ids = new Set([...contactIds].map((id) => contacts.get(id)?.id ?? id));
  const hasLiving = [...ids].some((id) => contacts.get(id)?.isDeleted === false);
  return ids.size > 1 && hasLiving;
}

/** What the facts say that the contact does not show yet. */
function newerValues(
  contact: KnownContact,
  { facts }: PersonFacts,
  entered: ReadonlySet<string>,
): Record<string, unknown> | undefined {
  if (contact.isDeleted) return undefined;
  const told = facts.filter(({ source }) => COMPLETING.includes(source));
  const last = <Key extends keyof IdentityFact>(key: Key) => told.findLast((fact) => fact[key])?.[key] ?? null;
  const [userId, waId] = [last('userId'), last('waId')];
  const differs = (value: string | null, shown: string | null): string | null => (value === shown ? null : value);
  const next = {
    user_id:
      userId !== null && (contact.userId === null || entered.has(userId)) ? differs(userId, contact.userId) : null,
    wa_id: contact.waId === null ? waId : null,
    parent_user_id: differs(last('parentUserId'), contact.parentUserId),
    username: differs(last('username'), contact.username),
    identity_key_hash: differs(last('identityKeyHash'), contact.identityKeyHash),
  };
  return Object.values(next).some((value) => value !== null) ? { id: contact.id, ...next } : undefined;
}
