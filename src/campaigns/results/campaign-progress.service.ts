import { type BeforeApplicationShutdown, Injectable, type MessageEvent } from '@nestjs/common';
import { Observable, type Subscriber } from 'rxjs';
import { DataSource } from 'typeorm';
import type { WorkspaceContext } from '../../workspaces/workspace-context';
import type { RowOf } from '../../platform/database/columns';
import type { Campaign } from '../model/campaign.entity';
import { isStatus } from '../model/campaign-status';

/** A proxy closes a connection that is silent for a minute. */
const HEARTBEAT_MS = 15_000;
/** A stream ends after this time, so that a revoked right does not watch for ever; clients reconnect by themselves. */
const LONGEST_MS = 3_600_000;
/** How long a finished campaign is watched for late deliveries and reads. */
const AFTERGLOW_MS = 60_000;

type ProgressRow = RowOf<
  Campaign,
  | 'status'
  | 'statusReason'
  | 'totalContacts'
  | 'skippedCount'
  | 'sentCount'
  | 'deliveredCount'
  | 'readCount'
  | 'failedCount'
>;

const READ = `
  SELECT status, status_reason, total_contacts, skipped_count, sent_count, delivered_count, read_count, failed_count
    FROM campaigns WHERE id = $1 AND workspace_id = $2 AND deleted_at IS NULL`;

/**
 * A campaign's progress as a stream of events. Each event is the whole state, and its id says which state: who comes
 * back with the id of the last event gets the present state if it is another one, so nothing is missed.
 */
@Injectable()
export class CampaignProgressService implements BeforeApplicationShutdown {
  private readonly watchers = new Set<Subscriber<MessageEvent>>();

  constructor(private readonly dataSource: DataSource) {}

  watch(ctx: WorkspaceContext, id: string, everyMs: number, lastEventId?: string): Observable<MessageEvent> {
    return new Observable((subscriber) => {
      const watch = new Watch(subscriber, lastEventId);
      const tick = async (): Promise<void> => {
        watch.take(await this.read(ctx, id));
        if (!subscriber.closed) timer = setTimeout(run, everyMs);
      };
      const run = (): void => void tick().catch((error: unknown) => subscriber.error(error));
      let timer = setTimeout(run, 0);
      this.watchers.add(subscriber);
      return () => {
        clearTimeout(timer);
        this.watchers.delete(subscriber);
      };
    });
  }

  /** Ends all streams: the server waits for its open connections. */
  beforeApplicationShutdown(): void {
    for (const watcher of [...this.watchers]) watcher.complete();
  }

  private async read(ctx: WorkspaceContext, id: string): Promise<ProgressRow | undefined> {
    const rows = await this.dataSource.query<ProgressRow[]>(READ, [id, ctx.workspaceId]);
    return rows[0];
  }
}

/** One client's view: what it has seen, and since when nothing changed. */
class Watch {
  private readonly startedAt = Date.now();
  private changedAt = Date.now();
  private spokenAt = Date.now();
  private done: { at: number; count: number } | undefined;

  constructor(
    private readonly client: Subscriber<MessageEvent>,
    private lastEventId?: string,
  ) {}

  take(row: ProgressRow | undefined): void {
    const now = Date.now();
    if (!row) return this.end('deleted');
    const id = stateId(row);
    if (id !== this.lastEventId) {
      this.lastEventId = id;
      this.changedAt = this.spokenAt = now;
      this.client.next({ id, type: 'progress', data: { ...row, ...this.speed(row, now) } });
    } else if (now - this.spokenAt >= HEARTBEAT_MS) {
      this.spokenAt = now;
      this.client.next({ comment: 'still here' });
    }
    if (isStatus(row.status, 'over') && now - this.changedAt >= AFTERGLOW_MS) this.end('over');
    else if (now - this.startedAt >= LONGEST_MS) this.client.complete();
  }

  /** Results per second since the last event that brought some. */
  private speed(row: ProgressRow, now: number): { messages_per_second: number; seconds_left: number | null } {
    const count = row.sent_count + row.failed_count;
    const before = this.done;
    this.done = { at: now, count };
    const rate = before ? Math.max(0, (count - before.count) / ((now - before.at) / 1000)) : 0;
    const left = row.total_contacts - count;
    const moving = row.status === 'sending' && rate > 0;
    return { messages_per_second: Math.round(rate * 10) / 10, seconds_left: moving ? Math.ceil(left / rate) : null };
  }

  private end(reason: string): void {
    this.client.next({ id: 'end', type: 'end', data: { reason } });
    this.client.complete();
  }
}

function stateId(row: ProgressRow): string {
  const counts = [
    row.total_contacts,
    row.skipped_count,
    row.sent_count,
    row.delivered_count,
    row.read_count,
    row.failed_count,
  ];
  return [row.status, ...counts, row.status_reason?.code ?? ''].join('.');
}
