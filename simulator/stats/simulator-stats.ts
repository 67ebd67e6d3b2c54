import { FingerprintSet } from './fingerprint-set';
import { PeakRate } from './peak-rate';

/** Webhook updates and the requests that carry them, counted since the last reset. */
export interface WebhookCounts {
  /** Updates that left at least once. */
  sent: number;
  /** Updates whose body was answered 200. */
  acknowledged: number;
  /** Updates sent again because their body was not answered 200, once for each repetition. */
  retried: number;
  /** Updates given up, faulted away, or without a place to go. */
  dropped: number;
  /** Updates that are still to come: not yet due, waiting, or unanswered. */
  pending: number;
  requests: number;
  requests_acknowledged: number;
  requests_refused: number;
}

const increment = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** Everything the simulator counts. Counters and fingerprints only, so that figures stay exact for ever. */
export class SimulatorStats {
  accepted = 0;
  private withCallback = 0;
  private readonly callbacks = new FingerprintSet();
  private readonly byNumber = new Map<string, number>();
  private readonly byType = new Map<string, number>();
  private readonly peaks = new Map<string, PeakRate>();
  private readonly rejections = new Map<string, number>();
  private readonly graphErrors = new Map<string, number>();
  private readonly statuses = new Map<string, number>();
  private readonly failures = new Map<string, number>();
  private graphRequests = 0;
  webhooks = noWebhooks();

  /** An accepted message; `now` is the monotonic clock in ms. */
  recordAccepted(phoneNumberId: string, type: string, callback: string | undefined, now: number) {
    this.accepted += 1;
    increment(this.byNumber, phoneNumberId);
    increment(this.byType, type);
    if (callback !== undefined) {
      this.withCallback += 1;
      this.callbacks.add(callback);
    }
    let peak = this.peaks.get(phoneNumberId);
    if (!peak) this.peaks.set(phoneNumberId, (peak = new PeakRate()));
    peak.record(now);
  }

  /** A message that was refused with this code. */
  recordRejection(code: number): void {
    increment(this.rejections, String(code));
  }

  recordGraphRequest(): void {
    this.graphRequests += 1;
  }

  recordGraphError(code: number): void {
    increment(this.graphErrors, String(code));
  }

  /** A status that Meta would know of, whether or not its webhook arrives. */
  recordStatus(status: string, code?: number): void {
    increment(this.statuses, status);
    if (code !== undefined) increment(this.failures, String(code));
  }

  /** The figures as `GET /_sim/stats` answers them. */
  toBody() {
    return {
      accepted: this.accepted,
      distinct_callback_data: this.callbacks.size,
      duplicates: this.withCallback - this.callbacks.size,
      without_callback_data: this.accepted - this.withCallback,
      accepted_by_number: Object.fromEntries(this.byNumber),
      accepted_by_type: Object.fromEntries(this.byType),
      peak_messages_per_second: Object.fromEntries([...this.peaks].map(([id, peak]) => [id, peak.peak])),
      rejected: [...this.rejections.values()].reduce((sum, count) => sum + count, 0),
      rejections: Object.fromEntries(this.rejections),
      statuses: { sent: 0, delivered: 0, read: 0, failed: 0, ...Object.fromEntries(this.statuses) },
      failures: Object.fromEntries(this.failures),
      webhooks: { ...this.webhooks },
      graph_requests: this.graphRequests,
      graph_errors: Object.fromEntries(this.graphErrors),
    };
  }
}

function noWebhooks(): WebhookCounts {
  return {
    sent: 0,
    acknowledged: 0,
    retried: 0,
    dropped: 0,
    pending: 0,
    requests: 0,
    requests_acknowledged: 0,
    requests_refused: 0,
  };
}
