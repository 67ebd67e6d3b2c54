import { randomUUID } from 'node:crypto';
import type { ContactRow } from '../../src/contacts/contact-row';

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
export function newContactRow(workspaceId: string, body: NewContact): ContactRow {
  return {
    ...contactRow(workspaceId, 0),
    id: randomUUID(),
    wa_id: body.phone_number.slice(1),
    name: body.name ?? null,
    tags: body.tags ?? null,
    email: body.email ?? null,
    custom_fields: body.custom_fields ?? {},
    opted_in: body.opted_in ?? true,
  };
}

/** The n-th contact of a list. */
export function contactRow(workspaceId: string, n: number): ContactRow {
  return {
    id: `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    workspace_id: workspaceId,
    wa_id: `155501000${10 + n}`,
    user_id: null,
    name: `Person ${n}`,
    email: `person${n}@example.com`,
    tags: ['newsletter', 'vip'],
    custom_fields: { city: 'Berlin' },
    opted_in: true,
    opted_out_at: null,
    opted_out_source: null,
    created_at: AT,
    updated_at: AT,
  };
}
