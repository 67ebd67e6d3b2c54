import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../platform/crypto/uuid';
import { DatabasePool } from '../platform/database/database.module';

/** A door that was not seen for so long counts as closed meanwhile: Meta may be late with what it could not deliver. */
export const HEARTBEAT_GAP_SECONDS = 5;

const SEEN = `
  INSERT INTO webhook_doors AS d (id) VALUES ($1)
  ON CONFLICT (id) DO UPDATE SET seen_at = now(),
    opened_at = CASE WHEN d.seen_at < now() - interval '${HEARTBEAT_GAP_SECONDS} seconds' THEN now() ELSE d.opened_at END`;

/**
 * Keeps in the database since when this process has taken Meta's deliveries without a gap. Only while a door stood open
 * the whole time does the absence of a report say anything about a message.
 */
@Injectable()
export class EndpointHeartbeat {
  private readonly id = uuidv7();

  constructor(private readonly database: DatabasePool) {}

  /** To be called about every second while deliveries are taken. */
  async note(): Promise<void> {
    await this.database.query({ name: 'door-seen', text: SEEN, values: [this.id] });
  }

  /** This process takes no more deliveries. */
  async close(): Promise<void> {
    await this.database.query('DELETE FROM webhook_doors WHERE id = $1', [this.id]);
  }

  /** Forgets the doors of processes that died. */
  async removeOld(): Promise<void> {
    await this.database.query(
      `DELETE FROM webhook_doors WHERE seen_at < now() - interval '1 hour'`,
    );
  }
}
