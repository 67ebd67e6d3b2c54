import type { IdentityKind } from './contact-identity.entity';
import type { IdentityFact } from './identity.types';
import { canonicalPhone } from '../phone-number.rule';

export interface IdentityValue {
  kind: IdentityKind;
  value: string;
}

/** A contact that is known under one of the ids in question. */
export interface Holder {
  contactId: string;
  isDeleted: boolean;
}

/** Facts about one person, with the contacts and ids that they bring together. */
export interface PersonFacts {
  facts: IdentityFact[];
  values: Map<string, IdentityKind>;
  contactIds: Set<string>;
}

/** The ids that a fact names, numbers in the one spelling of `canonicalPhone`. */
export function valuesOf({ waId, userId, parentUserId }: IdentityFact): IdentityValue[] {
  return [
    ...(waId ? [{ kind: 'wa_id', value: canonicalPhone(waId) } as const] : []),
    ...(userId ? [{ kind: 'user_id', value: userId } as const] : []),
    ...(parentUserId ? [{ kind: 'parent_user_id', value: parentUserId } as const] : []),
  ];
}

/** Brings together the facts that share an id or a contact: each result is one person. */
export function peopleOf(facts: readonly IdentityFact[], holders: ReadonlyMap<string, Holder>): PersonFacts[] {
  const byKey = new Map<string, PersonFacts>();
  for (const fact of facts) {
    const values = valuesOf(fact);
    const contacts = [fact.contactId, ...values.map(({ value }) => holders.get(value)?.contactId)];
    const contactIds = contacts.filter((id) => typeof id === 'string');
    const keys = [...values.map(({ value }) => value), ...contactIds.map((id) => `contact ${id}`)];
    const person: PersonFacts = { facts: [fact], values: new Map(), contactIds: new Set(contactIds) };
    for (const { kind, value } of values) person.values.set(value, kind);
    for (const other of new Set(keys.flatMap((key) => byKey.get(key) ?? []))) absorb(person, other);
    for (const key of [...person.values.keys(), ...[...person.contactIds].map((id) => `contact ${id}`)])
      byKey.set(key, person);
  }
  return [...new Set(byKey.values())];
}

function absorb(person: PersonFacts, other: PersonFacts): void {
  person.facts.unshift(...other.facts);
  for (const [value, kind] of other.values) person.values.set(value, kind);
  for (const id of other.contactIds) person.contactIds.add(id);
}
