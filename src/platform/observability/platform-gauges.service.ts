import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Pool } from 'pg';
import { DatabasePool } from '../database/database.module';
import { HealthService } from '../health/health.service';
import { JobQueues } from '../queues/job-queues.service';
import { QueueConnection } from '../queues/queue-connection';
import type { QueueName } from '../queues/queue-jobs';
import { Gauges, type Reading } from './gauges.service';

const JOBS = {
  name: 'treeex_queue_jobs',
  help: 'Jobs by queue and state; a job only wakes a worker, the rows of outbox and webhook events are the truth',
  labels: ['queue', 'state'],
};
const OLDEST = {
  name: 'treeex_queue_oldest_seconds',
  help: 'Age of the oldest job that waits, 0 when none does',
  labels: ['queue'],
};
const PART_UP = {
  name: 'treeex_part_up',
  help: 'Whether a part answers this process: database, queue, blob_store',
  labels: ['part'],
};
const STATES = ['waiting', 'active', 'delayed', 'prioritized', 'failed'] as const;

/** What the ground floor shows: the database's pools, the queues, and which parts answer. */
@Injectable()
export class PlatformGauges implements OnModuleInit {
  constructor(
    private readonly gauges: Gauges,
    private readonly database: DatabasePool,
    private readonly connection: QueueConnection,
    private readonly queues: JobQueues,
    private readonly health: HealthService,
  ) {}

  onModuleInit(): void {
    const pools = {
      name: 'treeex_database_pool_connections',
      help: "Connections of this process's pools: total, idle, and requests that wait for one",
      labels: ['pool', 'state'],
    };
    this.gauges.add(pools, () => this.pools());
    this.gauges.addAll([JOBS, OLDEST], () => this.jobs());
    this.gauges.addAll([PART_UP], () => this.parts());
  }

  private pools(): Reading[] {
    const pools: [string, Pool][] = [['application', this.database]];
    if (!this.connection.redis) pools.push(['queues', this.connection.client as Pool]);
    return pools.flatMap(([pool, { totalCount, idleCount, waitingCount }]) => [
      { labels: { pool, state: 'total' }, value: totalCount },
      { labels: { pool, state: 'idle' }, value: idleCount },
      { labels: { pool, state: 'waiting' }, value: waitingCount },
    ]);
  }

  private async jobs(): Promise<Record<string, Reading[]>> {
    const each = await Promise.all(this.queues.names().map((name) => this.jobsOf(name)));
    return { [JOBS.name]: each.flatMap(({ jobs }) => jobs), [OLDEST.name]: each.map(({ oldest }) => oldest) };
  }

  private async jobsOf(name: QueueName): Promise<{ jobs: Reading[]; oldest: Reading }> {
    const queue = this.queues.queue(name);
    const label = name.replace(/[{}]/g, '');
    const [counts, waiting] = await Promise.all([
      queue.getJobCounts(...STATES),
      queue.getJobs(['waiting', 'prioritized'], 0, 0, true),
    ]);
    const since = Math.min(...waiting.map(({ timestamp }) => timestamp));
    return {
      jobs: STATES.map((state) => ({ labels: { queue: label, state }, value: counts[state] ?? 0 })),
      oldest: { labels: { queue: label }, value: waiting.length > 0 ? Math.max(0, Date.now() - since) / 1000 : 0 },
    };
  }

  private async parts(): Promise<Record<string, Reading[]>> {
    const { checks } = await this.health.readiness();
    const readings = Object.entries(checks).map(([part, { status }]) => ({
      labels: { part },
      value: status === 'up' ? 1 : 0,
    }));
    return { [PART_UP.name]: readings };
  }
}
