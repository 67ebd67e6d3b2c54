import type { Json } from '../../platform/json';
import { list, object, userId, waId } from './untrusted-json';

/** The contacts beside the messages of a change, by either id: looked through once, not for each message. */
export class ContactIndex {
  private readonly byId = new Map<string, { place: number; contact: Json }>();

  constructor(contacts: unknown) {
    for (const [place, contact] of list(contacts).map(object).entries()) {
      for (const key of [`u${userId(contact.user_id)}`, `w${waId(contact.wa_id)}`])
        if (!this.byId.has(key)) this.byId.set(key, { place, contact });
    }
  }

  /** The first contact that has one of these ids. */
  find(userId: string | undefined, waId: string | undefined): Json | undefined {
    const found = [userId && this.byId.get(`u${userId}`), waId && this.byId.get(`w${waId}`)];
    const [first] = found.filter((one) => !!one).sort((a, b) => a.place - b.place);
    return first?.contact;
  }
}
