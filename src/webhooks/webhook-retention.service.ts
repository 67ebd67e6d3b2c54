import { Injectable } from '@nestjs/common';
import { AppConfig } from '../platform/config/app-config';
import { EventLog } from '../webhook-events/event-log.service';

const BATCH = 1000;

/**
 * Removes what Meta delivered once it was applied and its time is over. What failed stays until somebody replays it.
 */
@Injectable()
export class WebhookRetention {
  constructor(
    private readonly config: AppConfig,
    private readonly log: EventLog,
  ) {}

  /** Removes all that is due, a bearable number at a time. */
  async removeOld(): Promise<void> {
    const days = this.config.webhookRetentionDays;
    while ((await this.log.removeApplied(days, BATCH)) === BATCH);
  }
}
