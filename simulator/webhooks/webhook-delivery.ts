import { createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Clock } from '../clock';
import type { SimulatorConfig, Wiring } from '../config';
import type { Fault, FaultStore } from '../faults/fault-store';
import type { NumberStore } from '../numbers/number-store';
import type { WebhookCounts } from '../stats/simulator-stats';
import { Endpoint } from './endpoint';
import { HttpSender } from './http-sender';
import { fieldOf, numberOf, subjectOf, wabaOf } from './update';
import type { Update } from './update';

/** What the delivery works with. */
interface DeliveryTools {
  clock: Clock;
  faults: FaultStore;
  numbers: NumberStore;
  counts: () => WebhookCounts;
  config: () => SimulatorConfig;
  wiring: Wiring;
}

/** Updates that may be on their way at once; past it the oldest are dropped, and counted. */
const MAX_PENDING = 1_000_000;
const DUPLICATE_AFTER_MS = 20;
const REORDER_WAIT_MS = 1_000;
const LATE_MS = 5_000;

/** Takes every update through the webhook faults to the URL that is to hear of it. */
export class WebhookDelivery {
  private readonly sender = new HttpSender();
  private endpoints = new Map<string, Endpoint>();
  /** Updates that wait for a later one of the same message, to leave after it. */
  private held = new Map<string, Update>();
  /** Messages whose later update has left, and whose held one is about to. */
  private followed = new Set<string>();
  private key: { secret: string; object: KeyObject };

  constructor(private readonly tools: DeliveryTools) {
    this.key = makeKey(tools.wiring.app_secret);
  }

  /** Announces updates that will come, so that `pending` covers them from the start. */
  plan(count: number): void {
    this.tools.counts().pending += count;
  }

  /** Sends an update that was planned. */
  deliver(update: Update): void {
    const { faults, clock } = this.tools;
    const subject = subjectOf(update);
    if (faults.strike('drop_webhook', subject)) return this.drop();
    if (faults.strike('duplicate_webhook', subject)) {
      this.plan(1);
      this.inAnotherBody(() => this.dispatch(update));
    }
    const late = faults.strike('late_webhook', subject);
    if (late) return void clock.after(late.ms ?? LATE_MS, () => this.dispatch(update));
    const reorder = this.releasesHeld(update) ? undefined : faults.strike('reorder_webhook', subject);
    if (reorder) this.hold(update, reorder);
    else this.dispatch(update);
  }

  /** Forgets what has not left yet. */
  clear(): void {
    for (const endpoint of this.endpoints.values()) endpoint.close();
    this.endpoints = new Map();
    this.held = new Map();
    this.followed = new Set();
  }

  /** Ends all deliveries and connections. */
  async close(): Promise<void> {
    this.clear();
    await this.sender.close();
  }

  private releasesHeld(update: Update): boolean {
    return this.held.has(reorderKey(update));
  }

  private hold(update: Update, fault: Fault): void {
    const key = reorderKey(update);
    this.held.set(key, update);
    this.tools.clock.after(fault.ms ?? REORDER_WAIT_MS, () => {
      if (this.held.get(key) === update) this.release(key);
    });
  }

  private release(key: string): void {
    const update = this.held.get(key);
    this.held.delete(key);
    this.followed.delete(key);
    if (update) this.dispatch(update);
  }

  /**
   * Later, and after what is queued now has left: both may fall due at once when this process was kept from running.
   */
  private inAnotherBody(event: () => void): void {
    this.tools.clock.after(DUPLICATE_AFTER_MS, () => setImmediate(event));
  }

  private dispatch(update: Update): void {
    const fields = this.tools.wiring.webhook_fields;
    if (fields && !fields.includes(fieldOf(update))) return this.drop();
    const override = this.overrideFor(update);
    if (override === null || !(override ?? this.tools.wiring.webhook_url)) return this.drop();
    if (this.tools.counts().pending > MAX_PENDING && !this.dropOldest()) return this.drop();
    const key = reorderKey(update);
    // A third one does not overtake the held one as well, even if it falls due in the same moment.
    if (this.followed.has(key)) this.release(key);
    this.endpoint(override).push(update);
    if (!this.held.has(key)) return;
    // After the later one, and in another body, or the batch would put them right again.
    this.followed.add(key);
    this.inAnotherBody(() => this.release(key));
  }

  private drop(): void {
    const counts = this.tools.counts();
    counts.pending -= 1;
    counts.dropped += 1;
  }

  private dropOldest(): boolean {
    for (const endpoint of this.endpoints.values()) if (endpoint.dropOldest()) return true;
    return false;
  }

  /** Meta's order: the number's own URL, its account's, the app's (undefined). Null: no URL is set. */
  private overrideFor(update: Update): string | undefined | null {
    const waba = this.tools.numbers.waba(wabaOf(update));
    if (waba.unsubscribed) return null;
    return (numberOf(update)?.callback ?? waba.callback)?.override_callback_uri;
  }

  /** One endpoint for each own URL, and one for the app, whose URL may change meanwhile. */
  private endpoint(override: string | undefined): Endpoint {
    const key = override ?? '';
    let endpoint = this.endpoints.get(key);
    if (!endpoint) {
      const { clock, faults, config, counts, wiring } = this.tools;
      endpoint = new Endpoint(() => override ?? wiring.webhook_url, {
        clock,
        faults,
        config,
        sender: this.sender,
        counts: counts(),
        secret: () => this.secret(),
      });
      this.endpoints.set(key, endpoint);
    }
    return endpoint;
  }

  private secret(): KeyObject {
    const secret = this.tools.wiring.app_secret;
    if (this.key.secret !== secret) this.key = makeKey(secret);
    return this.key.object;
  }
}

function makeKey(secret: string) {
  return { secret, object: createSecretKey(Buffer.from(secret)) };
}

function reorderKey(update: Update): string {
  return update.kind === 'status' ? update.message.id : '';
}
