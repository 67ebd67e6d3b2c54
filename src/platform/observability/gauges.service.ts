import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { TtlCache } from '../batching/ttl-cache';
import { withTimeout } from '../limits/with-timeout';

const FRESH_MS = 5000;
const PATIENCE_MS = 4000;

/** One value of a gauge, with its labels. */
export interface Reading {
  labels: Record<string, string>;
  value: number;
}

/** Readings by the name of their gauge. */
type Answer = Partial<Record<string, Reading[]>>;

/** What a gauge shows: its name, its meaning and its labels. */
interface GaugeSpec {
  name: string;
  help: string;
  labels: readonly string[];
}

/**
 * What is measured only at a scrape. Every domain registers its own gauges here; nothing is asked while the metrics
 * port is unset. While it is set, a query runs at most every five seconds, once at a time, and a scrape waits four
 * seconds for it: it must answer while the database is away, and several scrapes must not add to the database's load.
 */
@Injectable()
export class Gauges {
  /** Everything of this application instance, as opposed to `processMetrics`. */
  readonly registry = new Registry();

  /** A gauge whose readings are at hand. */
  add(spec: GaugeSpec, read: () => Reading[]): void {
    this.register(spec, () => Promise.resolve(read()));
  }

  /** Gauges that one question answers: readings by gauge name. While there is no answer they show nothing. */
  addAll(specs: readonly GaugeSpec[], ask: () => Promise<Answer>): void {
    const answers = new TtlCache<Answer>({ ttlMs: FRESH_MS, max: 1 });
    const none: Answer = {};
    // A failure is kept as long as an answer.
    const answer = (): Promise<Answer> => answers.get('', () => ask().catch(() => none));
    for (const spec of specs)
      this.register(spec, async () => {
        const readings = await withTimeout(PATIENCE_MS, answer()).catch(() => none);
        return readings[spec.name] ?? [];
      });
  }

  private register({ name, help, labels }: GaugeSpec, read: () => Promise<Reading[]>): void {
    new Gauge({
      name,
      help,
      labelNames: labels,
      registers: [this.registry],
      async collect() {
        const readings = await read();
        this.reset();
        for (const { labels: of, value } of readings) this.set(of, value);
      },
    });
  }
}
