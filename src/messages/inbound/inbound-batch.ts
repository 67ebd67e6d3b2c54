import type { KnownNumber } from '../../phone-numbers/phone-numbers.types';
import type { AddressedMessage, Received, ReceivedPreference } from './inbound-messages.types';

/** What a batch brings for one workspace. */
export interface InboundBatch {
  messages: AddressedMessage[];
  preferences: ReceivedPreference[];
}

/** Meta's ids of all numbers in a batch. */
export function numbersIn(received: readonly Received[]): string[] {
  return [...new Set(received.map(metaNumberOf))];
}

/**
 * Splits a batch by the workspaces of its numbers, and leaves out what came for unknown numbers. Of a message that
 * comes twice one stays, the real one rather than its placeholder.
 */
export function byWorkspace(
  received: readonly Received[],
  numbers: ReadonlyMap<string, KnownNumber>,
): Map<string, InboundBatch> {
  const batches = new Map<string, InboundBatch>();
  for (const one of withoutRepetition(received)) {
    const number = numbers.get(metaNumberOf(one));
    if (!number) continue;
    const batch = batches.get(number.workspaceId) ?? { messages: [], preferences: [] };
    batches.set(number.workspaceId, batch);
    if (one.kind === 'preference') batch.preferences.push(one.preference);
    else {
      const { id, phoneNumber } = number;
      batch.messages.push({ ...one.message, phoneNumberId: id, phoneNumber });
    }
  }
  return batches;
}

/** What makes a message unique: a wamid is so for one number only. */
export function messageKey(message: { wamid: string; phoneNumberId: string }): string {
  return `${message.phoneNumberId} ${message.wamid}`;
}

function withoutRepetition(received: readonly Received[]): Received[] {
  const kept = new Map<string, Received>();
  for (const one of received) {
    const key = one.kind === 'message' ? one.message.wamid : preferenceKey(one.preference);
    const other = kept.get(`${metaNumberOf(one)} ${key}`);
    const better = other?.kind === 'message' && other.message.type === 'unsupported';
    if (!other || better) kept.set(`${metaNumberOf(one)} ${key}`, one);
  }
  return [...kept.values()];
}

/** What makes a preference unique, from the event itself, so that a replay is recognised without its contact. */
export function preferenceKey(preference: ReceivedPreference): string {
  const { metaNumberId, correspondent, at, optedIn, category } = preference;
  const { waId, userId } = correspondent;
  return `preference:${metaNumberId}:${waId ?? ''}:${userId ?? ''}:${category}:${at.getTime()}:${optedIn}`;
}

function metaNumberOf(received: Received): string {
  return received.kind === 'message' ? received.message.metaNumberId : received.preference.metaNumberId;
}
