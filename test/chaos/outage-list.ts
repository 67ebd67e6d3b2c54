import type { Checks } from './checks';
import { pause } from './disturbance';
import type { MediaInOutage } from './media-in-outage';
import type { Rig } from './rig';

/* What may be away, and what /health/ready must say of it. */

const SLOW_MS = 4000;
const HOUR_MS = 3_600_000;
/** What a claim lasts: one call to Meta (`META_TIMEOUT_MS`) and the margin. A frozen worker stands still for longer. */
const LEASE_MS = 8000;

export const PARTS = ['database', 'queue', 'blob_store'] as const;
export type Part = (typeof PARTS)[number];

export interface Outage {
  name: string;
  /** What /health/ready must say is down, and nothing else. */
  down: Part[];
  /** What may be down or not, as it happens. */
  maybe?: Part[];
  /** Takes it away only as far as messages are refused: /health/ready need not say more until one was. */
  creeping?: boolean;
  before?(): Promise<void>;
  away(): Promise<void>;
  during?(checks: Checks): Promise<void>;
  back(): Promise<void>;
  after?(checks: Checks): Promise<void>;
}

/** Every outage that can be had here, in the order in which they come. */
export function outagesOf(rig: Rig, media: MediaInOutage): Outage[] {
  const { meta, blobs, postgres, redis } = rig.gates!;
  const database: Part[] = rig.redis ? ['database'] : ['database', 'queue'];
  let memory = '0';
  const outages: Outage[] = [
    {
      name: 'PostgreSQL',
      down: database,
      away: () => rig.postgresAway(),
      back: () => rig.postgresBack(),
    },
    {
      name: 'PostgreSQL, silent',
      down: database,
      away: () => postgres.hush(),
      back: () => postgres.open(),
    },
    {
      name: "PostgreSQL's writes",
      down: ['database'],
      // A connection that was made a moment before may take a job once more.
      maybe: rig.redis ? [] : ['queue'],
      away: () => rig.readOnly(true),
      back: () => rig.readOnly(false),
    },
    {
      name: 'a worker, frozen beyond its lease',
      down: [],
      away: () => Promise.resolve(rig.freeze('worker-1')),
      during: () => pause(LEASE_MS + 1000),
      back: () => Promise.resolve(rig.thaw('worker-1')),
    },
    {
      name: 'the blob store',
      down: ['blob_store'],
      before: () => media.prepare(),
      away: () => blobs.close(),
      during: (checks) => media.during(checks),
      back: () => blobs.open(),
      after: (checks) => media.after(checks),
    },
    { name: 'Meta', down: [], away: () => meta.close(), back: () => meta.open() },
    { name: 'Meta, silent', down: [], away: () => meta.hush(), back: () => meta.open() },
    {
      name: 'Meta, slow',
      down: [],
      away: () => configure(rig, { latency_ms: SLOW_MS }),
      back: () => configure(rig, { latency_ms: 20 }),
    },
    {
      name: 'the right time (an hour late here, an hour early there)',
      down: [],
      away: () => Promise.resolve(rig.setClocks({ api: HOUR_MS, 'worker-1': -HOUR_MS, 'worker-2': HOUR_MS })),
      back: () => Promise.resolve(rig.setClocks({})),
    },
  ];
  if (redis)
    outages.push(
      {
        name: 'room in Redis',
        down: ['queue'],
        before: async () => void ([, memory = '0'] = (await rig.redis!.config('GET', 'maxmemory')) as string[]),
        away: async () => void (await rig.redis!.config('SET', 'maxmemory', '1')),
        back: async () => void (await rig.redis!.config('SET', 'maxmemory', memory)),
      },
      { name: 'Redis', down: ['queue'], away: () => redis.close(), back: () => redis.open() },
      {
        name: 'Redis, silent',
        down: ['queue'],
        away: () => redis.hush(),
        back: () => redis.open(),
      },
    );
  const { disk } = rig;
  if (disk)
    outages.push({
      name: "room on the database's disk",
      down: ['database'],
      maybe: ['queue'],
      creeping: true,
      away: () => Promise.resolve(disk.fill()),
      back: async () => {
        disk.free();
        await rig.postgresBack();
      },
    });
  else console.log('  left out: a full disk, for nothing may be mounted here');
  return outages;
}

async function configure(rig: Rig, config: Record<string, unknown>): Promise<void> {
  await rig.simulator.must('PUT', '/_sim/config', config);
}
