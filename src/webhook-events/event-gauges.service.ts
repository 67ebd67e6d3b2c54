import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DatabasePool } from '../platform/database/database.module';
import { Gauges, type Reading } from '../platform/observability/gauges.service';

const EVENTS = {
  name: 'treeex_webhook_events',
  help: 'Stored deliveries of Meta that are not applied: received, routed or failed (counted up to 100,000)',
  labels: ['state'],
};
const EVENTS_OLDEST = {
  name: 'treeex_webhook_events_oldest_seconds',
  help: 'Age of the oldest stored delivery that is not applied, 0 when there is none',
  labels: ['state'],
};
/**
 * Each state has an index of its own. The backlog is wanted most when it is longest, so it is not counted to its end.
 */
const OPEN = [openIn('received', 'id'), openIn('routed', 'lease_expires_at'), openIn('failed', 'received_at')].join(
  ' UNION ALL ',
);

function openIn(state: string, order: string): string {
  return `SELECT '${state}' AS state,
    (SELECT count(*)::int FROM (SELECT 1 FROM webhook_events WHERE state = '${state}' LIMIT 100000) e) AS events,
    coalesce(extract(epoch FROM now() - (
      SELECT received_at FROM webhook_events WHERE state = '${state}' ORDER BY ${order} LIMIT 1)), 0)::float8 AS oldest`;
}

/** Shows what was delivered and is not applied: this, not the queues' depth, says how far behind applying is. */
@Injectable()
export class EventGauges implements OnModuleInit {
  constructor(
    private readonly gauges: Gauges,
    private readonly database: DatabasePool,
  ) {}

  onModuleInit(): void {
    this.gauges.addAll([EVENTS, EVENTS_OLDEST], () => this.read());
  }

  private async read(): Promise<Record<string, Reading[]>> {
    const { rows } = await this.database.query<{ state: string; events: number; oldest: number }>(OPEN);
    return {
      [EVENTS.name]: rows.map(({ state, events }) => ({ labels: { state }, value: events })),
      [EVENTS_OLDEST.name]: rows.map(({ state, oldest }) => ({
        labels: { state },
        value: Math.max(0, oldest),
      })),
    };
  }
}
