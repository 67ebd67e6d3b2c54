import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DatabasePool } from '../../platform/database/database.module';
import { Gauges, type Reading } from '../../platform/observability/gauges.service';

const MESSAGES = {
  name: 'treeex_outbox_messages',
  help: 'Messages without a known outcome, by priority and state: queued, sending, unconfirmed',
  labels: ['priority', 'state'],
};
const OLDEST = {
  name: 'treeex_outbox_oldest_seconds',
  help: 'For how long the oldest of them has been due (queued) or claimed (sending, unconfirmed)',
  labels: ['priority', 'state'],
};

const ASK = `
  SELECT k.priority, s.state, count(o.message_id)::int AS messages,
         coalesce(extract(epoch FROM
           now() - min(CASE WHEN o.state = 'queued' THEN o.due_at ELSE o.claimed_at END)), 0)::float8 AS oldest
    FROM (VALUES ('reply'), ('campaign')) k (priority)
   CROSS JOIN (VALUES ('queued'), ('sending'), ('unconfirmed')) s (state)
    LEFT JOIN message_outbox o ON o.lane = k.priority AND o.state = s.state
   GROUP BY 1, 2`;

/** Shows what is in the outbox: this, not the queue's depth, says what is still to be sent. */
@Injectable()
export class OutboxGauges implements OnModuleInit {
  constructor(
    private readonly gauges: Gauges,
    private readonly database: DatabasePool,
  ) {}

  onModuleInit(): void {
    this.gauges.addAll([MESSAGES, OLDEST], () => this.read());
  }

  private async read(): Promise<Record<string, Reading[]>> {
    const { rows } = await this.database.query<{
      priority: string;
      state: string;
      messages: number;
      oldest: number;
    }>(ASK);
    const readings = (value: (row: (typeof rows)[number]) => number): Reading[] =>
      rows.map((row) => ({
        labels: { priority: row.priority, state: row.state },
        value: value(row),
      }));
    return {
      [MESSAGES.name]: readings(({ messages }) => messages),
      // Due in the future counts as not waiting.
      [OLDEST.name]: readings(({ oldest }) => Math.max(0, oldest)),
    };
  }
}
