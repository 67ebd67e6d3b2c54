import { Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { DatabasePool } from '../platform/database/database.module';
import { REFUSAL_NOTED_SECONDS } from './webhook-refusals.fragments';
import { WebhookRefusal } from './webhook-refusal.entity';

/** When signed deliveries were accepted and one with a wrong signature was refused last. */
export interface DeliveryDiagnosis {
  /** That carried something about the number or the account asked about. */
  own: Date | null;
  any: Date | null;
  refused: Date | null;
}

/** So many of the newest deliveries are looked through: a bound that holds however many there are. */
export const LOOKED_THROUGH = 20_000;
const NOTE_MS = REFUSAL_NOTED_SECONDS * 1000;

/** What the table of deliveries says of the way from Meta to here, for finding out what is wrong with it. */
@Injectable()
export class DeliveryDiagnostics {
  private readonly logger = new Logger(DeliveryDiagnostics.name);
  private notedAt = 0;

  constructor(
    private readonly database: DatabasePool,
    @InjectRepository(WebhookRefusal) private readonly refusals: Repository<WebhookRefusal>,
  ) {}

  /**
   * What is known of a number's deliveries, by Meta's ids of it and of its account. SQL, because its plan is bounded.
   */
  async of(phoneNumberId: string, wabaId: string | null): Promise<DeliveryDiagnosis> {
    const { rows } = await this.database.query<DeliveryDiagnosis>(
      `WITH newest AS MATERIALIZED (
         SELECT received_at, phone_number_ids, waba_ids FROM webhook_events
          ORDER BY received_at DESC LIMIT ${LOOKED_THROUGH})
       SELECT (SELECT max(received_at) FROM newest) AS "any",
              (SELECT max(received_at) FROM newest WHERE $1 = ANY(phone_number_ids) OR $2 = ANY(waba_ids)) AS own,
              (SELECT refused_at FROM webhook_refusals) AS refused`,
      [phoneNumberId, wabaId],
    );
    return rows[0]!;
  }

  /** Notes that a delivery was refused for its signature. Does not wait, and never fails: it is refused in any case. */
  noteRefusal(): void {
    if (Date.now() - this.notedAt < NOTE_MS) return;
    this.notedAt = Date.now();
    const note = this.refusals.upsert({ onlyRow: true, refusedAt: () => 'now()' }, ['onlyRow']);
    note.catch((error: Error) => {
      this.logger.warn(`a refused delivery could not be noted: ${error.message}`);
    });
  }
}
