import { Injectable } from '@nestjs/common';
import { DatabasePool } from '../platform/database/database.module';
import { JobQueues } from '../platform/queues/job-queues.service';
import { APPLIED_KINDS } from '../whatsapp/webhook/webhook-types';
import { DUE_KINDS } from './event-claims.queries';

/** Tells the owners of kinds that stored events wait for them. */
@Injectable()
export class EventNotifier {
  constructor(
    private readonly database: DatabasePool,
    private readonly queues: JobQueues,
  ) {}

  /** Wakes the consumers of these kinds, and waits for nothing. A kind of a later release has no consumer here. */
  notify(kinds: Iterable<string>): void {
    const asked = new Set(kinds);
    for (const kind of APPLIED_KINDS) if (asked.has(kind)) this.queues.wake(`{${kind}}`);
  }

  /** Wakes the consumers of all that is due: a job was lost, a worker died, or the wait after a failed try is over. */
  async notifyDue(): Promise<void> {
    const statement = { name: 'webhook-events-due', text: DUE_KINDS };
    const { rows } = await this.database.query<{ kind: string }>(statement);
    this.notify(rows.map(({ kind }) => kind));
  }
}
