import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { Refreshed } from './refreshed';

/** One value of a gauge, with its labels. */
export interface Reading {
  labels: Record<string, string>;
  value: number;
}

/** What a gauge shows: its name, its meaning and its labels. */
export interface GaugeSpec {
  name: string;
  help: string;
  labels: readonly string[];
}

/**
 * What is measured only when somebody looks. Every domain registers its own gauges here; nothing is asked while the
 * metrics port is unset, and nothing more often than every five seconds while it is set.
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
  addAll(specs: readonly GaugeSpec[], ask: () => Promise<Record<string, Reading[]>>): void {
    const answer = new Refreshed(ask);
    for (const spec of specs)
      this.register(spec, async () => (await answer.get())?.[spec.name] ?? []);
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
