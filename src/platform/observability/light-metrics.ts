import type { Metric, MetricObjectWithValues, MetricValue, Registry } from 'prom-client';

/*
 * Counters and histograms for paths that run thousands of times per second. The client's own cost one to three
 * microseconds per call, for hashing labels; these cost one look-up in a map, or nothing but an addition where a caller
 * keeps the `Tally`. What a scrape shows is the client's, which also writes the text.
 */

type Labels = Record<string, string>;

/** One series of a counter. */
export interface Tally {
  value: number;
}

/** One series of a histogram. */
export class Spread {
  readonly counts: number[];
  sum = 0;
  count = 0;

  constructor(private readonly bounds: readonly number[]) {
    this.counts = bounds.map(() => 0);
  }

  observe(value: number): void {
    this.sum += value;
    this.count += 1;
    const place = this.bounds.findIndex((bound) => value <= bound);
    if (place >= 0) this.counts[place]! += 1;
  }
}

/** What both kinds share: their series by label values. */
abstract class LightMetric<Series> {
  protected readonly all = new Map<string, { labels: Labels; series: Series }>();

  constructor(
    readonly name: string,
    protected readonly help: string,
    private readonly labelNames: readonly string[],
    registry: Registry,
  ) {
    registry.registerMetric(this as unknown as Metric);
  }

  /** The series of these label values, in the order of the label names. Values must be few: each is kept for ever. */
  of(...values: string[]): Series {
    const key = values.length === 1 ? values[0]! : values.join('\u0000');
    const known = this.all.get(key);
    if (known) return known.series;
    const labels = Object.fromEntries(this.labelNames.map((name, i) => [name, values[i] ?? '']));
    const series = this.create();
    this.all.set(key, { labels, series });
    return series;
  }

  /** Called by the registry. */
  get(): Promise<Omit<MetricObjectWithValues<MetricValue<string>>, 'collect'>> {
    const values = [...this.all.values()].flatMap(({ labels, series }) =>
      this.valuesOf(labels, series),
    );
    const { name, help, type } = this;
    return Promise.resolve({ name, help, type: type as never, aggregator: 'sum', values });
  }

  protected abstract readonly type: string;
  protected abstract create(): Series;
  protected abstract valuesOf(labels: Labels, series: Series): MetricValue<string>[];
}

export class LightCounter extends LightMetric<Tally> {
  protected readonly type = 'counter';

  inc(...labels: string[]): void {
    this.of(...labels).value += 1;
  }

  protected create(): Tally {
    return { value: 0 };
  }

  protected valuesOf(labels: Labels, { value }: Tally): MetricValue<string>[] {
    return [{ labels, value }];
  }
}

export class LightHistogram extends LightMetric<Spread> {
  protected readonly type = 'histogram';

  constructor(
    name: string,
    help: string,
    labelNames: readonly string[],
    private readonly bounds: readonly number[],
    registry: Registry,
  ) {
    super(name, help, labelNames, registry);
  }

  observe(value: number, ...labels: string[]): void {
    this.of(...labels).observe(value);
  }

  protected create(): Spread {
    return new Spread(this.bounds);
  }

  protected valuesOf(labels: Labels, { counts, count, sum }: Spread): MetricValue<string>[] {
    const { name, bounds } = this;
    let below = 0;
    const bucket = (le: string, value: number): MetricValue<string> =>
      ({ metricName: `${name}_bucket`, labels: { ...labels, le }, value }) as MetricValue<string>;
    return [
      ...bounds.map((bound, i) => bucket(String(bound), (below += counts[i]!))),
      bucket('+Inf', count),
      { metricName: `${name}_sum`, labels, value: sum } as MetricValue<string>,
      { metricName: `${name}_count`, labels, value: count } as MetricValue<string>,
    ];
  }
}
