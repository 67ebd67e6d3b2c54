import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { uuidv7 } from '../platform/crypto/uuid';
import { DatabasePool } from '../platform/database/database.module';
import { EndpointHeartbeatRow } from './endpoint-heartbeat.entity';

/**
 * An endpoint that was silent for so long counts as down meanwhile: Meta may be late with what it could not deliver.
 */
export const HEARTBEAT_GAP_SECONDS = 5;

/** SQL, because the database's clock decides whether there was a gap. */
const BEAT = `
  INSERT INTO endpoint_heartbeats AS h (id) VALUES ($1)
  ON CONFLICT (id) DO UPDATE SET seen_at = now(),
    up_since = CASE WHEN h.seen_at < now() - interval '${HEARTBEAT_GAP_SECONDS} seconds'
                    THEN now() ELSE h.up_since END`;

/**
 * Keeps in the database since when this process has taken Meta's deliveries without a gap. Only while an endpoint was
 * up the whole time does the absence of a report say anything about a message.
 */
@Injectable()
export class EndpointHeartbeat {
  private readonly id = uuidv7();

  constructor(
    private readonly database: DatabasePool,
    @InjectRepository(EndpointHeartbeatRow)
    private readonly heartbeats: Repository<EndpointHeartbeatRow>,
  ) {}

  /** To be called about every second while deliveries are taken. */
  async beat(): Promise<void> {
    await this.database.query({ name: 'endpoint-heartbeat', text: BEAT, values: [this.id] });
  }

  /** This process takes no more deliveries. */
  async end(): Promise<void> {
    await this.heartbeats.delete({ id: this.id });
  }

  /** Forgets the heartbeats of processes that died. */
  async removeOld(): Promise<void> {
    await this.heartbeats.createQueryBuilder().delete().where(`seen_at < now() - interval '1 hour'`).execute();
  }
}
