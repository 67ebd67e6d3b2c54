import { Registry } from 'prom-client';
import { LightCounter, LightHistogram } from './light-metrics';

describe('light metrics', () => {
  it('shows counters as the client does', async () => {
    const registry = new Registry();
    const counter = new LightCounter('things_total', 'Things', ['kind', 'code'], registry);
    counter.inc('a', '1');
    counter.of('a', '1').value += 2;
    counter.inc('b "quoted"', '2');
    expect((await registry.metrics()).trim().split('\n')).toEqual([
      '# HELP things_total Things',
      '# TYPE things_total counter',
      'things_total{kind="a",code="1"} 3',
      'things_total{kind="b \\"quoted\\"",code="2"} 1',
    ]);
  });

  it('shows histograms with cumulated buckets, a sum and a count', async () => {
    const registry = new Registry();
    const histogram = new LightHistogram('waits_seconds', 'Waits', ['of'], [0.1, 1], registry);
    for (const value of [0.1, 0.5, 0.5, 7]) histogram.observe(value, 'x');
    expect((await registry.metrics()).trim().split('\n').slice(2)).toEqual([
      'waits_seconds_bucket{of="x",le="0.1"} 1',
      'waits_seconds_bucket{of="x",le="1"} 3',
      'waits_seconds_bucket{of="x",le="+Inf"} 4',
      'waits_seconds_sum{of="x"} 8.1',
      'waits_seconds_count{of="x"} 4',
    ]);
  });

  it('refuses a second metric of the same name', () => {
    const registry = new Registry();
    const make = (): LightCounter => new LightCounter('once_total', 'Once', [], registry);
    make();
    expect(make).toThrow('already been registered');
  });
});
