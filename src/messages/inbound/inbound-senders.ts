import { canonicalPhone } from '../../contacts/phone-number.rule';
import type { Correspondent } from '../../whatsapp/webhook/webhook-types';

const LONGEST_NAME = 255;

interface Mention {
  person: Correspondent;
  at: Date;
}

/** A person who appears in a batch, with all ids that the batch links. */
export interface Person {
  waId: string | null;
  userId: string | null;
  name: string | null;
  /** Of the message that the name came with. */
  namedAt: Date | null;
}

/**
 * Finds the people of a batch: mentions that share an id are one person, under both ids where any mention
 * links them. The name is that of the newest mention that has one.
 */
export class People {
  private readonly byId = new Map<string, Person>();

  constructor(mentions: Mention[]) {
    // Those who link both ids come first, so that the others find them.
    const links = ({ person }: Mention): number => (person.waId && person.userId ? 0 : 1);
    for (const mention of [...mentions].sort((a, b) => links(a) - links(b))) this.add(mention);
  }

  /** Each person once, in a fixed order. */
  list(): Person[] {
    return [...new Set(this.byId.values())].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  find(person: Correspondent): Person {
    return this.known(person)!;
  }

  private add({ person, at }: Mention): void {
    const known = this.known(person);
    const merged = known ?? { waId: null, userId: null, name: null, namedAt: null };
    // A user has one id at a time for a portfolio: an id that is there already stays.
    merged.waId ??= person.waId ?? null;
    merged.userId ??= person.userId ?? null;
    const newer = merged.namedAt === null || at >= merged.namedAt;
    if (person.profileName && newer) Object.assign(merged, { name: cut(person.profileName), namedAt: at });
    if (person.waId) this.byId.set(`w${canonicalPhone(person.waId)}`, merged);
    if (person.userId) this.byId.set(`u${person.userId}`, merged);
  }

  /** By the user id first: a number can change hands. */
  private known({ waId, userId }: Correspondent): Person | undefined {
    return (
      (userId ? this.byId.get(`u${userId}`) : undefined) ??
      (waId ? this.byId.get(`w${canonicalPhone(waId)}`) : undefined)
    );
  }
}

/** A cut may go through a pair of surrogates, which the database refuses by halves. */
function cut(name: string): string {
  return name.slice(0, LONGEST_NAME).toWellFormed();
}

function keyOf({ waId, userId }: Person): string {
  return `${waId ?? ''} ${userId ?? ''}`;
}

/** What a person is looked up by: the number in its one spelling, and the user id. */
export function idsOf({ waId, userId }: Person): string[] {
  return [waId === null ? null : canonicalPhone(waId), userId].filter((id) => id !== null);
}
