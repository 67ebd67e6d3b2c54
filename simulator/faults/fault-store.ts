import type { SeededRandom } from '../random';

/** Faults that strike a Graph answer. */
export const GRAPH_FAULTS = [
  'error',
  'latency',
  'timeout_after_accept',
  'error_after_accept',
  'non_json',
  'held_for_quality',
  'failed_status',
] as const;
/** Faults that strike a webhook. */
export const WEBHOOK_FAULTS = [
  'drop_webhook',
  'duplicate_webhook',
  'reorder_webhook',
  'late_webhook',
  'bad_signature',
] as const;

export type FaultKind = (typeof GRAPH_FAULTS)[number] | (typeof WEBHOOK_FAULTS)[number];

/** What a fault is limited to; every given field must hold. */
export interface FaultMatch {
  phone_number_id?: string;
  /** Digits of the other side: recipient of a send, sender of an inbound message. */
  to?: string;
  /** The request's method: `POST`. */
  method?: string;
  /** Part of the request's path. */
  path?: string;
  /** A webhook's status (`sent` …) or, for other webhooks, its field. */
  status?: string;
}

/** A planned misbehaviour, as `POST /_sim/faults` makes it. */
export interface Fault {
  id: number;
  kind: FaultKind;
  code?: number;
  http_status?: number;
  details?: string;
  ms?: number;
  rate: number;
  /** Strikes left; null for no end. */
  times: number | null;
  hits: number;
  match: FaultMatch;
}

/** What a request or a webhook shows to the faults. */
export type FaultSubject = FaultMatch;

/** The planned faults, in the order they were made. */
export class FaultStore {
  private faults: Fault[] = [];
  private nextId = 1;

  constructor(private readonly random: () => SeededRandom) {}

  add(fault: Omit<Fault, 'id' | 'hits'>): Fault {
    const added = { ...fault, id: this.nextId++, hits: 0 };
    this.faults.push(added);
    return added;
  }

  /** The first fault of this kind that strikes the subject now; it is used up by one. */
  strike(kind: FaultKind, subject: FaultSubject): Fault | undefined {
    if (this.faults.length === 0) return undefined;
    const fault = this.faults.find((f) => f.kind === kind && matches(f.match, subject) && this.random().chance(f.rate));
    if (fault) this.use(fault);
    return fault;
  }

  list(): Fault[] {
    return this.faults;
  }

  /** Removes one fault; false when there is none with this id. */
  remove(id: number): boolean {
    const before = this.faults.length;
    this.faults = this.faults.filter((fault) => fault.id !== id);
    return this.faults.length < before;
  }

  clear(): void {
    this.faults = [];
  }

  private use(fault: Fault): void {
    fault.hits += 1;
    if (fault.times !== null && --fault.times === 0) this.remove(fault.id);
  }
}

function matches(match: FaultMatch, subject: FaultSubject): boolean {
  if (match.phone_number_id !== undefined && match.phone_number_id !== subject.phone_number_id) {
    return false;
  }
  if (match.to !== undefined && match.to !== subject.to) return false;
  if (match.status !== undefined && match.status !== subject.status) return false;
  if (match.method !== undefined && match.method !== subject.method) return false;
  return match.path === undefined || (subject.path?.includes(match.path) ?? false);
}
