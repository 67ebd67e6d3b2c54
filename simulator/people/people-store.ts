import { businessScopedId } from '../webhooks/business-scoped-id';
import { waIdOf } from './whatsapp-numbers';

/** What a rule says of the person behind a number; what it leaves out is as for everybody. */
export interface PersonRule {
  /** Digits that the person is called by. */
  number: string;
  wa_id?: string;
  user_id?: string;
  parent_user_id?: string;
  username?: string;
  /** Whether webhooks name the person by the user id alone. */
  hidden?: boolean;
}

/** The person behind a number or a user id, as Meta knows it. */
export interface SimPerson {
  /** Null for one who is known by a user id only. */
  waId: string | null;
  userId: string;
  parentUserId?: string;
  username?: string;
  hidden: boolean;
  /** Whether a rule names the user id, which answers to sends carry then. */
  isNamed: boolean;
}

/** Who is behind the numbers: the rules of `/_sim/people`, and the countries' rules for all others. */
export class PeopleStore {
  private readonly byNumber = new Map<string, PersonRule>();

  set(rule: PersonRule): void {
    this.byNumber.set(rule.number, rule);
  }

  remove(number: string): boolean {
    return this.byNumber.delete(number);
  }

  list(): PersonRule[] {
    return [...this.byNumber.values()];
  }

  clear(): void {
    this.byNumber.clear();
  }

  /** By any number that leads to the person. */
  byDigits(digits: string): SimPerson {
    const rule = this.byNumber.get(digits) ?? this.find((one) => ownId(one) === digits);
    return rule ? personOf(rule) : personOf({ number: digits });
  }

  byUserId(userId: string): SimPerson {
    const rule = this.find((one) => personOf(one).userId === userId);
    return rule ? personOf(rule) : { waId: null, userId, hidden: true, isNamed: false };
  }

  private find(matches: (rule: PersonRule) => boolean): PersonRule | undefined {
    for (const rule of this.byNumber.values()) if (matches(rule)) return rule;
    return undefined;
  }
}

function ownId({ number, wa_id: waId }: PersonRule): string {
  return waId ?? waIdOf(number);
}

function personOf(rule: PersonRule): SimPerson {
  const waId = ownId(rule);
  return {
    waId,
    userId: rule.user_id ?? businessScopedId(waId),
    ...(rule.parent_user_id !== undefined && { parentUserId: rule.parent_user_id }),
    ...(rule.username !== undefined && { username: rule.username }),
    hidden: rule.hidden ?? false,
    isNamed: rule.user_id !== undefined,
  };
}
