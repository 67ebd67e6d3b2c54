import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '../../platform/config/app-config';
import { DatabasePool } from '../../platform/database/database.module';
import { ThroughputLimiter } from '../../whatsapp/throughput/throughput-limiter';
import type { SendPriority } from '../messages.types';
import {
  UNCONFIRM_UNWATCHED,
  EXPIRE_LEASES,
  FAIL_ORPHANS,
  FAIL_UNCONFIRMED,
  DUE_LOOPS,
  RESEND_UNCONFIRMED,
} from '../outbox/outbox.queries';
import { failureOf } from '../outbox/send-outcome';
import { TemplateHolds } from '../outbox/template-holds.service';
import { SendLoops } from './send-loops.service';

interface DueLoop {
  phone_number_id: string;
  workspace_id: string;
  priority: SendPriority;
}

/** Finds what no job named, and settles what stays open. Any number of workers may sweep at once. */
@Injectable()
export class OutboxSweeper {
  private readonly logger = new Logger(OutboxSweeper.name);

  constructor(
    private readonly config: AppConfig,
    private readonly database: DatabasePool,
    private readonly loops: SendLoops,
    private readonly holds: TemplateHolds,
    private readonly limiter: ThroughputLimiter,
  ) {}

  /** Wakes the send loops that have something due: retries, and rows whose job was lost. */
  async wakeDue(): Promise<void> {
    const { rows } = await this.database.query<DueLoop>({ name: 'outbox-due', text: DUE_LOOPS });
    for (const { workspace_id: workspaceId, phone_number_id: phoneNumberId, priority } of rows)
      this.loops.wake({ workspaceId, phoneNumberId, priority });
  }

  /** Marks messages of dead workers as unconfirmed, and ends those that no report has settled in time. */
  async settleUnconfirmed(): Promise<void> {
    const { confirmationTimeoutSeconds: timeout, unconfirmed } = this.config.sending;
    const { rowCount: late } = await this.database.query(EXPIRE_LEASES, [timeout]);
    if (late) this.logger.warn(`${late} messages lost their worker: their reports will settle them`);
    const { rowCount: unwatched } = await this.database.query(UNCONFIRM_UNWATCHED, [timeout]);
    if (unwatched) this.logger.warn(`${unwatched} messages wait for a report: the webhook endpoint was down`);
    if (unconfirmed === 'resend') {
      const { rowCount: again } = await this.database.query(RESEND_UNCONFIRMED);
      if (again) this.logger.warn(`${again} messages without any report of Meta are sent again`);
    } else await this.end(FAIL_UNCONFIRMED, 'delivery_unconfirmed');
  }

  /** The slower part: holds that are over, and messages whose number or workspace is gone. */
  async tidy(): Promise<void> {
    await this.holds.releaseApproved();
    await this.end(FAIL_ORPHANS, 'phone_number_inactive');
  }

  /** What may wait for minutes. */
  async clean(): Promise<void> {
    await this.holds.removeOld();
    await this.limiter.sweep();
  }

  private async end(statement: string, code: string): Promise<void> {
    const { rowCount: ended } = await this.database.query(statement, [failureOf({ code })]);
    if (ended) this.logger.warn(`${ended} messages ended as ${code}`);
  }
}
