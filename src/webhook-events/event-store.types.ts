/** What a stored body carries, as far as it must be known without reading the body again. */
export interface EventSummary {
  /** Whose work is in it; empty when nobody's. */
  kinds: string[];
  fields: string[];
  wabaIds: string[];
  phoneNumberIds: string[];
}

/** A body that was accepted and must be stored before it is answered. */
export interface NewEvent {
  /** SHA-256 of the bytes as they came: the same delivery twice is stored once. */
  hash: Buffer;
  body: string;
  /** Null when the body could not be read; the router tries again. */
  summary: EventSummary | null;
}

export interface StoredEvent {
  id: string;
  body: string;
}

/** An event that waits for the owners of its kinds. */
export interface RoutedEvent {
  id: string;
  kinds: string[];
  bytes: number;
}

export const EVENT_STATES = ['received', 'routed', 'processed', 'failed'] as const;
export type EventState = (typeof EVENT_STATES)[number];

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
export interface EventRecord {
  id: string;
  state: EventState;
  fields: string[];
  wabaIds: string[];
  phoneNumberIds: string[];
  pendingKinds: string[];
  attempts: number;
  error: string | null;
  bytes: number;
  receivedAt: Date;
  processedAt: Date | null;
}
