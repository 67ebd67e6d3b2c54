import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { EntityManager, Repository } from 'typeorm';
import { uuidv7 } from '../platform/crypto/uuid';
import type { PageQuery } from '../platform/http/pagination';
import { toPage } from '../platform/http/pagination';
import {
  PhoneNumberEventListResponse,
  PhoneNumberEventResponse,
} from './dto/phone-number-event.response';
import {
  type EventSource,
  type NumberEventKind,
  PhoneNumberEvent,
} from './phone-number-event.entity';

/** Something that happened to a number, before it is written down. */
export interface NewNumberEvent {
  workspaceId: string;
  phoneNumberId: string;
  kind: NumberEventKind;
  source: EventSource;
  from?: string | null;
  to?: string | null;
  reason?: string | null;
  details?: Record<string, unknown> | null;
  /** Given for what Meta may deliver more than once; everything else happened once. */
  dedupeKey?: string;
  occurredAt?: Date;
}

/** Keeps what happened to each number. */
@Injectable()
export class NumberHistory {
  constructor(
    @InjectRepository(PhoneNumberEvent) private readonly events: Repository<PhoneNumberEvent>,
  ) {}

  /** Writes an event down; false when it stands there already. */
  async record(event: NewNumberEvent, tx: EntityManager): Promise<boolean> {
    const id = uuidv7();
    const rows = await tx.query<unknown[]>(
      `INSERT INTO phone_number_events (id, workspace_id, phone_number_id, kind, source, from_value, to_value, reason, details, dedupe_key, occurred_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (phone_number_id, dedupe_key) DO NOTHING RETURNING id`,
      [
        id,
        event.workspaceId,
        event.phoneNumberId,
        event.kind,
        event.source,
        event.from ?? null,
        event.to ?? null,
        event.reason ?? null,
        event.details ?? null,
        event.dedupeKey ?? id,
        event.occurredAt ?? new Date(),
      ],
    );
    return rows.length > 0;
  }

  /**
   * Whether Meta has said something newer of this kind already. Meta counts in whole seconds: of two events of the same
   * second the one that is applied later counts.
   */
  async hasNewer(
    phoneNumberId: string,
    kinds: readonly NumberEventKind[],
    occurredAt: Date,
    tx: EntityManager,
  ): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `SELECT 1 FROM phone_number_events
        WHERE phone_number_id = $1 AND kind = ANY($2::text[]) AND source = 'meta' AND occurred_at > $3 LIMIT 1`,
      [phoneNumberId, kinds, occurredAt],
    );
    return rows.length > 0;
  }

  /** A page of one number's history, newest first. */
  async list(phoneNumberId: string, page: PageQuery): Promise<PhoneNumberEventListResponse> {
    const [rows, total] = await this.events.findAndCount({
      where: { phoneNumberId },
      order: { occurredAt: 'DESC', id: 'DESC' },
      take: page.limit,
      skip: page.offset,
    });
    return toPage(
      rows.map((row) => PhoneNumberEventResponse.from(row)),
      total,
      page,
    );
  }
}
