/** What Meta said of a person: that these ids, and the contact that a message went to, are one. */
export interface IdentityFact {
  contactId?: string | null;
  waId?: string | null;
  userId?: string | null;
  parentUserId?: string | null;
  /** Of a profile; kept with the contact. */
  username?: string | null;
  identityKeyHash?: string | null;
  /** Where it was said, such as `status`. */
  source: string;
}
