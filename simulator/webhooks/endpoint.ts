import type { KeyObject } from 'node:crypto';
import type { Clock } from '../clock';
import type { SimulatorConfig } from '../config';
import type { FaultStore } from '../faults/fault-store';
import type { WebhookCounts } from '../stats/simulator-stats';
import { toTarget } from './http-sender';
import type { HttpSender, Target } from './http-sender';
import { buildBody, sign } from './payload';
import { subjectOf } from './update';
import type { Update } from './update';

/** What an endpoint works with; the settings are read at each use because they may change. */
interface EndpointTools {
  clock: Clock;
  sender: HttpSender;
  faults: FaultStore;
  counts: WebhookCounts;
  config: () => SimulatorConfig;
  secret: () => KeyObject;
}

/** A body on its way, the same bytes at each try. */
interface Attempt {
  body: Buffer;
  updates: Update[];
  tries: number;
  firstAt: number;
}

/** Meta's largest webhook body. */
const MAX_BODY_BYTES = 3 * 1024 * 1024;

/**
 * Delivers to one receiver: several bodies at once, each repeated with growing pauses until it is answered
 * 200 or given up. While the receiver is down or failing it is asked more and more gently.
 */
export class Endpoint {
  private queue: Update[] = [];
  private head = 0;
  /** Bodies whose next try is due. */
  private due: Attempt[] = [];
  private inFlight = 0;
  private width: number;
  private paused = false;
  private pumping = false;
  private closed = false;
  private target: { url: string; parts: Target } | undefined;

  /** `url` is asked at each try, so that bodies under way follow a receiver that moves; empty drops them. */
  constructor(
    private readonly url: () => string,
    private readonly tools: EndpointTools,
  ) {
    this.width = tools.config().webhook_concurrency;
  }

  /** Takes an update; it leaves with others that come in the same moment. */
  push(update: Update): void {
    this.queue.push(update);
    this.pumpSoon();
  }

  /** Removes and counts as dropped the update that has waited longest; false when none waits. */
  dropOldest(): boolean {
    const [oldest] = this.take(1);
    if (!oldest) return false;
    this.tools.counts.pending -= 1;
    this.tools.counts.dropped += 1;
    return true;
  }

  /** Sends nothing more. */
  close(): void {
    this.closed = true;
    this.queue = [];
    this.due = [];
  }

  private pumpSoon(): void {
    if (this.pumping) return;
    this.pumping = true;
    setImmediate(() => {
      this.pumping = false;
      this.pump();
    });
  }

  private pump(): void {
    const limit = Math.min(this.width, this.tools.config().webhook_concurrency);
    while (!this.closed && !this.paused && this.inFlight < limit) {
      const attempt = this.due.shift() ?? this.nextAttempt();
      if (!attempt) return;
      this.send(attempt);
    }
  }

  private nextAttempt(): Attempt | undefined {
    let updates = this.take(this.tools.config().webhook_batch);
    if (updates.length === 0) return undefined;
    let body = buildBody(updates);
    while (body.length > MAX_BODY_BYTES && updates.length > 1) {
      const half = updates.length >> 1;
      this.putBack(updates.slice(half));
      updates = updates.slice(0, half);
      body = buildBody(updates);
    }
    return { body, updates, tries: 0, firstAt: Date.now() };
  }

  private take(count: number): Update[] {
    const taken = this.queue.slice(this.head, this.head + count);
    this.head += taken.length;
    if (this.head > 4_096 && this.head * 2 > this.queue.length) {
      this.queue = this.queue.slice(this.head);
      this.head = 0;
    }
    return taken;
  }

  private putBack(updates: Update[]): void {
    this.head -= updates.length;
    for (let i = 0; i < updates.length; i++) this.queue[this.head + i] = updates[i]!;
  }

  private send(attempt: Attempt): void {
    const { counts, config, sender } = this.tools;
    const size = attempt.updates.length;
    const target = this.currentTarget();
    if (!target) return this.discard(attempt);
    if (attempt.tries === 0) counts.sent += size;
    else counts.retried += size;
    counts.requests += 1;
    attempt.tries += 1;
    this.inFlight += 1;
    const { webhook_timeout_ms: timeout } = config();
    sender.post(target, attempt.body, this.signature(attempt), timeout, (status) => {
      this.inFlight -= 1;
      if (status === 200) this.acknowledged(attempt);
      else this.refused(attempt, status);
      this.pump();
    });
  }

  private currentTarget(): Target | undefined {
    const url = this.url();
    if (url !== '' && this.target?.url !== url) this.target = { url, parts: toTarget(url) };
    return url === '' ? undefined : this.target?.parts;
  }

  private discard({ updates }: Attempt): void {
    this.tools.counts.dropped += updates.length;
    this.tools.counts.pending -= updates.length;
  }

  private signature(attempt: Attempt): string {
    const right = sign(attempt.body, this.tools.secret());
    const spoilt = attempt.updates.some(
      (update) => this.tools.faults.strike('bad_signature', subjectOf(update)) !== undefined,
    );
    return spoilt ? right.slice(0, -4) + (right.endsWith('0000') ? '1111' : '0000') : right;
  }

  private acknowledged(attempt: Attempt): void {
    const { counts, config } = this.tools;
    counts.acknowledged += attempt.updates.length;
    counts.pending -= attempt.updates.length;
    counts.requests_acknowledged += 1;
    this.width = Math.min(config().webhook_concurrency, this.width + 1);
  }

  private refused(attempt: Attempt, status: number): void {
    if (this.closed) return;
    const { counts, config, clock } = this.tools;
    const { webhook_retry_ms, webhook_retry_max_ms, webhook_give_up_ms } = config();
    counts.requests_refused += 1;
    this.easeOff(status, webhook_retry_ms);
    const wait = Math.min(webhook_retry_max_ms, webhook_retry_ms * 2 ** (attempt.tries - 1));
    if (Date.now() + wait - attempt.firstAt > webhook_give_up_ms) {
      this.discard(attempt);
      return;
    }
    clock.after(wait, () => {
      this.due.push(attempt);
      this.pump();
    });
  }

  /** A refusal of one body (4xx) says nothing about the receiver; a 5xx or no answer does. */
  private easeOff(status: number, pauseMs: number): void {
    if (status >= 200 && status < 500) return;
    this.width = Math.max(1, this.width >> 1);
    if (this.width > 1 || this.paused) return;
    this.paused = true;
    this.tools.clock.after(pauseMs, () => {
      this.paused = false;
      this.pump();
    });
  }
}
