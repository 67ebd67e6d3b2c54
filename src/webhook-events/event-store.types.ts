import type { EventState, WebhookEvent } from './webhook-event.entity';

/** What a stored body carries, as far as it must be known without reading the body again. */
export interface EventSummary {
  /** Whose work is in it; empty when nobody's. */
  kinds: string[];
  fields: string[];
  wabaIds: string[];
  phoneNumberIds: string[];
}

/** Which events somebody may see: those that carry nothing but these numbers and accounts, from these times on. */
export interface EventScope {
  phoneNumbers: { id: string; since: Date }[];
  wabas: { id: string; since: Date }[];
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
