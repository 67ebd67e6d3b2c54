import type { EventState, WebhookEvent } from './webhook-event.entity';

/** What a stored body carries, as far as it must be known without reading the body again. */
export interface EventSummary {
  /** Whose work is in it; empty when nobody's. */
  kinds: string[];
  fields: string[];
  wabaIds: string[];
  phoneNumberIds: string[];
}

/** A number or an account by Meta's id, since when it is the viewer's, and this system's id of the number. */
export interface OwnName {
  id: string;
  since: Date;
  number: string;
}

/**
 * Which events somebody may see: those that carry nothing but these numbers and accounts, from these times on, and
 * those that had waited for them.
 */
export interface EventScope {
  phoneNumbers: OwnName[];
  wabas: OwnName[];
}

export interface EventFilter {
  from?: Date;
  to?: Date;
  state?: EventState;
  field?: string;
  phoneNumberId?: string;
}

/** An event as operators see it. */
export interface EventRecord extends Pick<
  WebhookEvent,
  | 'id'
  | 'state'
  | 'fields'
  | 'wabaIds'
  | 'phoneNumberIds'
  | 'pendingKinds'
  | 'attempts'
  | 'error'
  | 'receivedAt'
  | 'processedAt'
> {
  /** Size of the body. */
  bytes: number;
}
