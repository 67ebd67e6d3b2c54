import { webhookSummary } from '../whatsapp/webhook/webhook-payload';
import type { EventSummary } from './event-store.types';

/** Meta puts at most 1,000 updates into a body; what names more is not Meta's. */
const MOST_NAMES = 2000;
/**
 * Stands for names that were left out. No workspace owns it, so none is shown the event on the strength of the others.
 */
const MORE = '…';

/** What a parsed body is about; null when it cannot be read. */
export function summarise(body: unknown): EventSummary | null {
  try {
    const { kinds, fields, wabaIds, phoneNumberIds } = webhookSummary(body);
    return {
      kinds: kinds.filter((kind) => kind !== 'unknown'),
      fields: limited(fields),
      wabaIds: limited(wabaIds),
      phoneNumberIds: limited(phoneNumberIds),
    };
  } catch {
    return null;
  }
}

function limited(names: string[]): string[] {
  return names.length <= MOST_NAMES ? names : [...names.slice(0, MOST_NAMES), MORE];
}
