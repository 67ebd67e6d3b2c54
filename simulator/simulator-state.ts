import { Clock } from './clock';
import { DEFAULT_CONFIG } from './config';
import type { SimulatorConfig, Wiring } from './config';
import { FaultStore } from './faults/fault-store';
import { TokenStore } from './graph/token-store';
import { PairLimit } from './limits/pair-limit';
import { ThroughputLimit } from './limits/throughput-limit';
import { MediaStore } from './media/media-store';
import { UploadStore } from './media/upload-store';
import { LinkFetcher } from './messages/link-fetcher';
import { ReceiptLog } from './messages/receipt-log';
import { ServiceWindows } from './messages/service-windows';
import { StatusFlow } from './messages/status-flow';
import { NumberStore } from './numbers/number-store';
import { PeopleStore } from './people/people-store';
import { SeededRandom } from './random';
import { MessageLog } from './stats/message-log';
import { SimulatorStats } from './stats/simulator-stats';
import { TemplateStore } from './templates/template-store';
import { WebhookDelivery } from './webhooks/webhook-delivery';

/** Everything one simulator holds, in memory. */
export class SimulatorState {
  config: SimulatorConfig;
  stats = new SimulatorStats();
  random: SeededRandom;
  readonly clock = new Clock();
  readonly log = new MessageLog();
  readonly receipts = new ReceiptLog();
  readonly numbers = new NumberStore();
  readonly people = new PeopleStore();
  readonly tokens = new TokenStore();
  readonly templates = new TemplateStore();
  readonly media = new MediaStore();
  readonly uploads = new UploadStore();
  readonly links = new LinkFetcher();
  readonly windows = new ServiceWindows();
  readonly throughput = new ThroughputLimit();
  readonly pairs = new PairLimit();
  readonly faults = new FaultStore(() => this.random);
  readonly delivery: WebhookDelivery;
  readonly flow: StatusFlow;
  readonly startedAt = Date.now();
  private readonly startConfig: SimulatorConfig;

  constructor(
    readonly appId: string,
    readonly wiring: Wiring,
    config: Partial<SimulatorConfig>,
  ) {
    this.startConfig = { ...DEFAULT_CONFIG, ...config };
    this.config = { ...this.startConfig };
    this.random = new SeededRandom(this.config.seed);
    const { clock, faults, numbers } = this;
    this.delivery = new WebhookDelivery({
      clock,
      faults,
      numbers,
      wiring,
      counts: () => this.stats.webhooks,
      config: () => this.config,
    });
    this.flow = new StatusFlow({
      clock,
      delivery: this.delivery,
      stats: () => this.stats,
      random: () => this.random,
      config: () => this.config,
    });
  }

  /** Changes settings at once; a new seed starts its sequence anew. */
  configure(patch: Partial<SimulatorConfig> & Partial<Wiring>): void {
    const { webhook_url, app_secret, verify_token, webhook_fields, ...config } = patch;
    if (webhook_url !== undefined) this.wiring.webhook_url = webhook_url;
    if (app_secret !== undefined) this.wiring.app_secret = app_secret;
    if (verify_token !== undefined) this.wiring.verify_token = verify_token;
    if (webhook_fields !== undefined) this.wiring.webhook_fields = webhook_fields;
    Object.assign(this.config, config);
    if (config.seed !== undefined) this.random = new SeededRandom(config.seed);
  }

  /** Forgets everything but where webhooks go and how they are signed; settings are as at the start. */
  reset(): void {
    this.clock.clear();
    this.delivery.clear();
    this.config = { ...this.startConfig };
    this.random = new SeededRandom(this.config.seed);
    this.stats = new SimulatorStats();
    for (const store of [
      this.log,
      this.receipts,
      this.numbers,
      this.people,
      this.tokens,
      this.templates,
      this.media,
      this.uploads,
      this.links,
      this.windows,
      this.throughput,
      this.pairs,
      this.faults,
    ]) {
      store.clear();
    }
  }

  /** Stops all timers and deliveries. */
  async close(): Promise<void> {
    this.clock.clear();
    await this.delivery.close();
  }
}
