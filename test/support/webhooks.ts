import { sign } from '../../src/whatsapp/webhook/signature';
import { eventually } from './eventually';
import type { TestApp, TestNumber } from './test-app';

/** A change of a webhook, as Meta writes it. */
export interface Change {
  field: string;
  value: unknown;
}

/** A number as webhooks name it. */
export function metadataOf({ metaId, body }: TestNumber): Record<string, string> {
  const digits = (body as { phone_number: string }).phone_number.replace('+', '');
  return { display_phone_number: digits, phone_number_id: metaId };
}

/** The body of a webhook; `stamp` makes it other bytes than one that says the same. */
export function envelope(entries: { number: TestNumber; changes: Change[]; time?: number }[], stamp?: unknown): string {
  const entry = entries.map(({ number, changes, time }) => ({
    id: number.businessId,
    ...(time === undefined ? {} : { time }),
    changes,
  }));
  return JSON.stringify({ object: 'whatsapp_business_account', entry, stamp });
}

/** Delivers a body as Meta does, signed. @returns the status of the answer */
export async function deliver(app: TestApp, body: string): Promise<number> {
  const headers = { 'x-hub-signature-256': sign(Buffer.from(body), 'test-app-secret') };
  const response = await fetch(`${app.url}/webhook`, { method: 'POST', headers, body });
  await response.arrayBuffer();
  return response.status;
}

/** Waits until everything that was delivered is applied; nothing may have failed. */
export function applied(app: TestApp): Promise<boolean> {
  return eventually(async () => {
    const open = await app.database.query<{ state: string; error: string | null }>(
      `SELECT state, error FROM webhook_events WHERE state <> 'processed'`,
    );
    if (open.length > 0) throw new Error(`${open.length} open: ${JSON.stringify(open[0])}`);
    return true;
  });
}
