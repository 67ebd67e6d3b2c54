import type { Clock } from '../clock';
import { unixSeconds } from '../clock';
import type { SimulatorConfig } from '../config';
import { metaCode } from '../graph/meta-codes';
import type { SeededRandom } from '../random';
import type { SimulatorStats } from '../stats/simulator-stats';
import type { SentMessage, StatusUpdate } from '../webhooks/update';
import type { WebhookDelivery } from '../webhooks/webhook-delivery';
import type { Failure } from './fates';

/** What the flow works with; stats and settings are asked for anew because a reset replaces them. */
interface StatusFlowTools {
  clock: Clock;
  delivery: WebhookDelivery;
  stats: () => SimulatorStats;
  random: () => SeededRandom;
  config: () => SimulatorConfig;
}

type Status = StatusUpdate['status'];

/** Lives an accepted message's life: sent, delivered, read, each at its time, or failed. */
export class StatusFlow {
  constructor(private readonly tools: StatusFlowTools) {}

  /** Starts the life of a message; `heldMs` is how long Meta keeps it back for a look at its quality. */
  start(message: SentMessage, failure: Failure | undefined, heldMs = 0): void {
    const { config, delivery, clock } = this.tools;
    const steps = failure ? [['failed', config().sent_after_ms] as const] : this.steps(message);
    delivery.plan(steps.length);
    const run = (index: number, elapsed: number): void => {
      const [status, at] = steps[index]!;
      clock.after(Math.max(0, at + heldMs - elapsed), () => {
        this.emit(message, status, failure);
        if (index + 1 < steps.length) run(index + 1, at + heldMs);
      });
    };
    run(0, 0);
  }

  /** A reaction is only ever sent; Meta reports nothing more of it. */
  private steps(message: SentMessage): Array<readonly [Status, number]> {
    const { sent_after_ms, delivered_after_ms, read_after_ms, read_rate } = this.tools.config();
    const steps: Array<readonly [Status, number]> = [['sent', sent_after_ms]];
    if (message.type === 'reaction') return steps;
    steps.push(['delivered', delivered_after_ms]);
    if (this.tools.random().chance(read_rate)) steps.push(['read', read_after_ms]);
    return steps;
  }

  private emit(message: SentMessage, status: Status, failure: Failure | undefined): void {
    this.tools.stats().recordStatus(status, failure?.code);
    this.tools.delivery.deliver({
      kind: 'status',
      message,
      status,
      timestamp: unixSeconds(),
      ...(failure && { error: failure }),
    });
  }
}

/** A failure with this code, in the code's own words unless better ones are given. */
export function failureOf(code: number, details = metaCode(code).title): Failure {
  return { code, details };
}
