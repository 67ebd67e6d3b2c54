import type { Resource } from '../workspaces/workspace-access.service';
import type { Contact } from './contact.entity';

/** A contact in the path. */
export const CONTACT: Resource = {
  table: 'contacts',
  param: 'contact_id',
  notFound: 'contact_not_found',
  softDeleted: true,
};

/** An import in the path. */
export const CONTACT_IMPORT: Resource = {
  table: 'contact_imports',
  param: 'import_id',
  notFound: 'import_not_found',
  softDeleted: false,
};

/** What a contact may hold; the API and the import refuse more than this. */
export const CONTACT_LIMITS = {
  name: 255,
  email: 254,
  tags: 100,
  tag: 100,
  customFields: 50,
  customFieldKey: 100,
  customFieldValue: 1000,
} as const;

/** A person to find or to add: by number, by WhatsApp's business-scoped user id, or both. */
export interface ContactIdentity {
  /** The number without `+`. */
  waId?: string | null;
  userId?: string | null;
  /** The name of the WhatsApp profile. */
  name?: string | null;
}

/** A contact as the sending and receiving side needs it. */
export interface ContactRef {
  id: string;
  /** Null for a user who hides the number. */
  waId: string | null;
  userId: string | null;
  name: string | null;
  optedIn: boolean;
}

/** A contact as lists and answers show it. */
export type ShownContact = Omit<
  Contact,
  'profileName' | 'undeliverableCount' | 'searchText' | 'deletedAt' | 'mergedInto'
>;

/**
 * Where a change of consent came from. Only what the workspace's own people said (`api`, `import`) may be undone by a
 * later import; anything else, such as the user's own STOP (`user_message`), stays until it is changed by hand.
 */
export const OPERATOR_SOURCES = ['api', 'import'] as const;
