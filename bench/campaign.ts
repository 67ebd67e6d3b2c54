import { until } from './support/api';
import type { Benchmark, Effort, Goal, Line, Report } from './support/benchmark';
import { fillContacts } from './support/fill';
import type { Machine } from './support/machine';
import { type BenchNumber, Platform } from './support/platform';
import { watchMemory } from './support/usage';

interface Figures extends Record<string, number> {
  'audience ready s': number;
  'first send s': number;
  'API memory growth MB': number;
  'worker memory growth MB': number;
  'CPU s, API + worker': number;
  'CPU s, PostgreSQL': number;
}

/** A campaign's audience by one request, and the time from its start until Meta sees the first message. */
export const campaign: Benchmark = {
  name: 'campaign',
  title: 'Campaign start, from the request for all contacts to the first message at Meta',
  run: async (machine, effort) => {
    const sizes = effort.quick ? [1_000, 10_000] : [100_000, 1_000_000];
    const lines: Line[] = [];
    let largest: Figures | undefined;
    for (const size of sizes) {
      largest = await measure(machine, size);
      lines.push({ what: `${size.toLocaleString('en-US')} recipients`, figures: largest });
    }
    return report(lines, largest!, effort);
  },
};

function report(lines: Line[], figures: Figures, _: Effort): Report {
  const under = (goal: string, measured: number, target: number, unit: string): Goal => ({
    goal,
    measured,
    target,
    unit,
    kind: 'under',
  });
  return {
    lines,
    goals: [
      under('audience ready', figures['audience ready s'], 60, 's'),
      under('first send after the start', figures['first send s'], 3, 's'),
      under('memory growth of the API', figures['API memory growth MB'], 100, 'MB'),
      under('memory growth of the worker', figures['worker memory growth MB'], 100, 'MB'),
    ],
    notes: [],
  };
}

async function measure(machine: Machine, recipients: number): Promise<Figures> {
  const platform = await Platform.start(machine, { redis: machine.hasRedis });
  try {
    const number = await platform.registerNumber(1000);
    // A campaign leaves out who has opted out.
    await fillContacts(platform.database, platform.workspaceId, recipients, { allOptedIn: true });
    await machine.settle();
    return await start(machine, platform, number, recipients);
  } finally {
    await platform.stop();
  }
}

async function start(machine: Machine, platform: Platform, number: BenchNumber, recipients: number): Promise<Figures> {
  const { api, workspaceId, apiServer, workers } = platform;
  const memory = [apiServer, workers[0]!].map((server) => server.usage().memoryMb);
  const peaks = [apiServer, workers[0]!].map((server) => watchMemory([server.pid]));
  const used = (): number[] => [platform.usage().cpuMs, machine.postgresUsage().cpuMs];
  const before = used();
  const { id } = await api.post('/api/campaigns', {
    workspace_id: workspaceId,
    phone_number_id: number.id,
    template_id: number.templateId,
    name: 'Bench',
  });
  const asked = performance.now();
  await api.post(`/api/campaigns/${id}/contacts`, { all: true });
  await until('the audience is ready', 300_000, async () => {
    const { total_contacts } = await api.get<{ total_contacts: number }>(`/api/campaigns/${id}`);
    return total_contacts === recipients;
  });
  const ready = performance.now();
  await api.post(`/api/campaigns/${id}/start`);
  const startedAt = performance.now();
  await until(
    'Meta sees a message',
    60_000,
    async () => {
      const { accepted } = await platform.simulator.get<{ accepted: number }>('/_sim/stats');
      return accepted > 0;
    },
    10,
  );
  const sent = performance.now();
  const after = used();
  const grown = peaks.map((peak, i) => peak() - memory[i]!);
  return {
    'audience ready s': (ready - asked) / 1000,
    'first send s': (sent - startedAt) / 1000,
    'API memory growth MB': grown[0]!,
    'worker memory growth MB': grown[1]!,
    'CPU s, API + worker': (after[0]! - before[0]!) / 1000,
    'CPU s, PostgreSQL': (after[1]! - before[1]!) / 1000,
  };
}
