import { freePort } from '../local-stack/ports';
import type { Benchmark, Effort, Line } from './support/benchmark';
import { medians, shown } from './support/figures';
import { requestBytes } from './support/load';
import type { Machine } from './support/machine';
import { durations, type LoadFigures, measureLoad } from './support/measured-load';
import { Server } from './support/server';

const CONNECTIONS = 64;

/**
 * Servers that do nothing, and what they answered per second where the goals were set: two cores, Node 20.20, load
 * generator and server on one machine.
 */
const SERVERS = [
  { name: 'http', what: 'node:http, one constant answer', reference: 88_000 },
  { name: 'express', what: 'Express 5, one constant answer', reference: 18_900 },
] as const;

/** How fast this machine is: goals in milliseconds and per second were set on another one. */
export const yardstick: Benchmark = {
  name: 'yardstick',
  title: 'The machine itself, beside the one that the absolute goals were set on',
  run: async (machine, effort) => {
    const lines: Line[] = [];
    for (const { name, what, reference } of SERVERS) {
      const { 'req/s': perSecond, 'CPU µs, process': cpu } = await measure(machine, effort, name);
      lines.push({
        what,
        figures: {
          'req/s': perSecond,
          'there, req/s': reference,
          'here / there': perSecond / reference,
          'CPU µs per request': cpu,
        },
      });
    }
    const shares = lines.map(({ figures }) => Number(figures['here / there']));
    return {
      lines,
      goals: [],
      notes: [
        `Ratios carry over from machine to machine; goals in milliseconds, seconds or per second do not. Here they are ${shown(1 / Math.max(...shares))} to ${shown(1 / Math.min(...shares))} times as hard to meet as where they were set.`,
      ],
    };
  },
};

async function measure(machine: Machine, { quick, rounds }: Effort, name: string): Promise<LoadFigures> {
  const port = await freePort();
  const server = await Server.start({
    script: 'bench/baselines/hello',
    args: [name],
    env: { PORT: String(port) },
    folder: machine.folder,
  });
  try {
    const runs: LoadFigures[] = [];
    const request = requestBytes('GET', '/', {}, '');
    for (let round = 0; round < rounds; round += 1)
      runs.push(
        await measureLoad(machine, server.pid, {
          port,
          connections: CONNECTIONS,
          ...durations(quick),
          next: () => request,
        }),
      );
    return medians(runs);
  } finally {
    await server.stop();
  }
}
