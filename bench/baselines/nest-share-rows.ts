import { randomUUID } from 'node:crypto';
import type { ShownContact } from '../../src/contacts/contacts.types';

/** What a request to make a contact says. */
export interface NewContact {
  phone_number: string;
  name?: string | null;
  tags?: string[] | null;
  email?: string | null;
  custom_fields?: Record<string, string> | null;
  opted_in?: boolean;
}

const AT = new Date('2026-01-01T00:00:00Z');

/** The row that such a request would have made. */
export function newContactRow(workspaceId: string, body: NewContact): ShownContact {
  return {
    ...contactRow(workspaceId, 0),
    id: randomUUID(),
    waId: body.phone_number.slice(1),
    name: body.name ?? null,
    tags: body.tags ?? null,
    email: body.email ?? null,
    customFields: body.custom_fields ?? {},
    optedIn: body.opted_in ?? true,
  };
}

/** The n-th contact of a list. */
export function contactRow(workspaceId: string, n: number): ShownContact {
  return {
    id: `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    workspaceId,
    waId: `155501000${10 + n}`,
    userId: null,
    parentUserId: null,
    username: null,
    identityKeyHash: null,
    name: `Person ${n}`,
    email: `person${n}@example.com`,
    tags: ['newsletter', 'vip'],
    customFields: { city: 'Berlin' },
    optedIn: true,
    optedOutAt: null,
    optedOutSource: null,
    createdAt: AT,
    updatedAt: AT,
  };
}
