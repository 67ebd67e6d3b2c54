import type { FaultSubject } from '../faults/fault-store';
import type { Json } from '../json';
import type { SimNumber } from '../numbers/number-store';
import type { SimPerson } from '../people/people-store';

/** What later webhooks must know of a message that was accepted. */
export interface SentMessage {
  id: string;
  number: SimNumber;
  /** Digits of the recipient, or a group's id; null when it was addressed by its business-scoped id. */
  waId: string | null;
  userId: string;
  isGroup: boolean;
  /** Who it is, as webhooks name it. */
  person: SimPerson;
  type: string;
  category: string;
  callback: string | undefined;
}

/** A message changed its status. */
export interface StatusUpdate {
  kind: 'status';
  message: SentMessage;
  status: 'sent' | 'delivered' | 'read' | 'failed';
  timestamp: string;
  error?: { code: number; details: string };
}

/** A user wrote to a number. */
export interface MessageUpdate {
  kind: 'message';
  field: 'messages' | 'standby';
  number: SimNumber;
  contacts: unknown[];
  message: Json;
}

/** Any other change of an account. */
interface ChangeUpdate {
  kind: 'change';
  wabaId: string;
  phoneNumberId: string | undefined;
  field: string;
  value: unknown;
}

/** One change for the webhook; Meta counts these when it speaks of batches. */
export type Update = StatusUpdate | MessageUpdate | ChangeUpdate;

/** The WABA whose entry carries the update. */
export function wabaOf(update: Update): string {
  if (update.kind === 'change') return update.wabaId;
  return update.kind === 'status' ? update.message.number.waba_id : update.number.waba_id;
}

/** The number the update is about, when it is about one. */
export function numberOf(update: Update): SimNumber | undefined {
  if (update.kind === 'status') return update.message.number;
  return update.kind === 'message' ? update.number : undefined;
}

/** The webhook field that carries the update. */
export function fieldOf(update: Update): string {
  return update.kind === 'status' ? 'messages' : update.field;
}

/** What a fault may match in the update. */
export function subjectOf(update: Update): FaultSubject {
  if (update.kind === 'status') {
    const { number, waId, userId } = update.message;
    return { phone_number_id: number.id, to: waId ?? userId, status: update.status };
  }
  if (update.kind === 'message') {
    const from = update.message['from'];
    return {
      phone_number_id: update.number.id,
      to: typeof from === 'string' ? from : undefined,
      status: 'messages',
    };
  }
  return { phone_number_id: update.phoneNumberId, status: update.field };
}
