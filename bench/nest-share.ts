import { createSecretKey } from 'node:crypto';
import { JwtService } from '@nestjs/jwt';
import { freePort } from '../local-stack/ports';
import type { Benchmark, Goal, Line } from './support/benchmark';
import { medians } from './support/figures';
import { requestBytes } from './support/load';
import type { Machine } from './support/machine';
import { durations, type LoadFigures, measureLoad } from './support/measured-load';
import { Server } from './support/server';

const CONNECTIONS = 32;
const SECRET = 'bench-jwt-secret-of-at-least-32-characters';
const WORKSPACE = '01900000-0000-7000-8000-000000000001';
const BODY = {
  workspace_id: WORKSPACE,
  phone_number: '+15550100042',
  name: 'Ada Lovelace',
  tags: ['newsletter', 'vip'],
  email: 'ada@example.com',
  custom_fields: { city: 'London' },
};

interface Work {
  what: string;
  request: Buffer;
  status: number;
}

/** What guards, validation and Nest itself cost a request, against Express doing the same by hand. */
export const nestShare: Benchmark = {
  name: 'nest-share',
  title: "Nest's share: the product's HTTP layer without its queries, against plain Express 5 doing the same work",
  run: async (machine, { quick, rounds }) => {
    const express = await startOn(machine, 'bench/baselines/nest-share-express');
    const nest = await startOn(machine, 'bench/baselines/nest-share-app');
    const lines: Line[] = [];
    const goals: Goal[] = [];
    try {
      for (const work of await works()) {
        const runs: { plain: LoadFigures[]; ours: LoadFigures[] } = { plain: [], ours: [] };
        for (let round = 0; round < rounds; round += 1) {
          runs.plain.push(await load(machine, express, work, quick));
          runs.ours.push(await load(machine, nest, work, quick));
        }
        const [plain, ours] = [medians(runs.plain), medians(runs.ours)];
        const ratio = ours['req/s'] / plain['req/s'];
        lines.push({ what: `${work.what}, plain Express 5`, figures: { ...plain, ratio: 1 } });
        lines.push({ what: `${work.what}, this platform`, figures: { ...ours, ratio } });
        goals.push({
          goal: work.what,
          measured: ratio,
          target: 0.9,
          kind: 'at least',
          unit: 'times',
        });
      }
    } finally {
      await nest.server.stop();
      await express.server.stop();
    }
    return { lines, goals, notes: [] };
  },
};

interface Started {
  server: Server;
  port: number;
}

async function startOn(machine: Machine, script: string): Promise<Started> {
  const port = await freePort();
  const env = { PORT: String(port), JWT_SECRET: SECRET };
  return { port, server: await Server.start({ script, env, folder: machine.folder }) };
}

async function works(): Promise<Work[]> {
  const secret = createSecretKey(Buffer.from(SECRET)) as never;
  const claims = { sub: WORKSPACE, sid: WORKSPACE };
  const token = await new JwtService({ secret }).signAsync(claims, { expiresIn: '1h' });
  const headers = { Authorization: `Bearer ${token}` };
  const json = { ...headers, 'Content-Type': 'application/json' };
  return [
    {
      what: 'a guarded, validated POST',
      request: requestBytes('POST', '/api/contacts', json, JSON.stringify(BODY)),
      status: 201,
    },
    {
      what: 'a guarded list of 20',
      request: requestBytes('GET', `/api/contacts?workspace_id=${WORKSPACE}`, headers),
      status: 200,
    },
  ];
}

function load(
  machine: Machine,
  { server, port }: Started,
  { request, status }: Work,
  quick: boolean,
): Promise<LoadFigures> {
  const plan = { port, connections: CONNECTIONS, status, next: () => request, ...durations(quick) };
  return measureLoad(machine, server.pid, plan);
}
