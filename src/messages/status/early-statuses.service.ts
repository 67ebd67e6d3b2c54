import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from '../../platform/crypto/uuid';
import { DatabasePool } from '../../platform/database/database.module';
import type { StatusUpdate } from '../../whatsapp/webhook/webhook-types';
import type { EarlyStatusRow } from './early-status.entity';
import { KEEP_EARLY, EARLY_NOW_KNOWN } from './statuses.queries';

/** An early report with the id of its row. */
type EarlyStatus = StatusUpdate & { earlyId: string };

type EarlyRow = Pick<EarlyStatusRow, 'id' | 'phoneNumberId' | 'wamid' | 'status' | 'details'> & { at: Date };

const BATCH = 500;
const KEPT = '7 days';

/** Reports that came before their message was known: they wait here for it, a week at most. */
@Injectable()
export class EarlyStatuses {
  constructor(private readonly database: DatabasePool) {}

  async keep(updates: StatusUpdate[], tx: EntityManager): Promise<void> {
    if (updates.length === 0) return;
    const rows = updates.map(({ phoneNumberId, wamid, status, at, pricing, errors, recipientId }) => ({
      id: uuidv7(),
      phone_number_id: phoneNumberId,
      wamid,
      status,
      occurred_at: at,
      details: { pricing, recipientId, ...(errors.length > 0 ? { errors } : {}) },
    }));
    await tx.query(KEEP_EARLY, [JSON.stringify(rows)]);
  }

  /** Reports that can be applied now; `newest` looks only at those that came in the last minutes. */
  async known(newest: boolean): Promise<EarlyStatus[]> {
    const { rows } = await this.database.query<EarlyRow>(EARLY_NOW_KNOWN, [newest ? '5 minutes' : KEPT, BATCH]);
    return rows.map(({ id, details, ...row }) => ({
      ...row,
      ...details,
      kind: 'message-status',
      wabaId: '',
      field: 'messages',
      errors: details.errors ?? [],
      earlyId: id,
    }));
  }

  async remove(ids: string[]): Promise<void> {
    await this.database.query('DELETE FROM early_statuses WHERE id = ANY($1::uuid[])', [ids]);
  }

  async removeOld(): Promise<void> {
    await this.database.query(`DELETE FROM early_statuses WHERE created_at < now() - interval '${KEPT}'`);
  }
}
