import type { EntityManager } from 'typeorm';
import { uuidv7 } from '../crypto/uuid';
import type { PageQuery } from '../http/pagination';

/** Who said so: Meta's webhook, a look at Meta, a user of the API, or the platform itself. */
export const EVENT_SOURCES = ['meta', 'sync', 'user', 'system'] as const;
export type EventSource = (typeof EVENT_SOURCES)[number];

/** Something that happened to a row, before it is stored. */
interface NewHistoryEvent<Kind extends string> {
  workspaceId: string;
  subjectId: string;
  kind: Kind;
  source: EventSource;
  from?: string | null;
  to?: string | null;
  reason?: string | null;
  details?: object | null;
  /** Given for what may be reported more than once; everything else happened once. */
  dedupeKey?: string;
  occurredAt?: Date;
}

/** An event as it was stored. */
export interface HistoryEvent {
  id: string;
  kind: string;
  source: EventSource;
  from: string | null;
  to: string | null;
  reason: string | null;
  details: Record<string, unknown> | null;
  occurredAt: Date;
}

/** How far ahead a sender's clock may be. */
const CLOCK_TOLERANCE_MS = 60_000;

/** When something happened: as reported, but not in the future, where it would overrule what comes later; else now. */
export function occurrence(reported: Date | undefined, now: Date = new Date()): Date {
  return reported && reported.getTime() <= now.getTime() + CLOCK_TOLERANCE_MS ? reported : now;
}

/**
 * The table in which a domain keeps what happened to its rows; events are added and never changed. The table must have
 * the columns that the statements below name, and the unique constraint (subject, dedupe_key).
 */
export class EventHistory<Kind extends string> {
  /** Both are constants of the code, never input. */
  constructor(
    private readonly table: string,
    private readonly subject: string,
  ) {}

  /** Stores an event; false when it is stored already. */
  async record(event: NewHistoryEvent<Kind>, tx: EntityManager): Promise<boolean> {
    const id = uuidv7();
    const rows = await tx.query<unknown[]>(
      `INSERT INTO ${this.table} (id, workspace_id, ${this.subject}, kind, source, from_value, to_value, reason, details, dedupe_key, occurred_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (${this.subject}, dedupe_key) DO NOTHING RETURNING id`,
      [
        id,
        event.workspaceId,
        event.subjectId,
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
  async hasNewer(subjectId: string, kind: Kind, at: Date, tx: EntityManager): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `SELECT 1 FROM ${this.table} WHERE ${this.subject} = $1 AND kind = $2 AND source = 'meta' AND occurred_at > $3 LIMIT 1`,
      [subjectId, kind, at],
    );
    return rows.length > 0;
  }

  /** How many events of this kind there are. */
  async count(subjectId: string, kind: Kind, tx: EntityManager): Promise<number> {
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM ${this.table} WHERE ${this.subject} = $1 AND kind = $2`,
      [subjectId, kind],
    );
    return row!.count;
  }

  /** A page of one row's history, newest first, and how many events there are in all. */
  async list(subjectId: string, { limit, offset }: PageQuery, tx: EntityManager): Promise<[HistoryEvent[], number]> {
    const where = `FROM ${this.table} WHERE ${this.subject} = $1`;
    const events = await tx.query<HistoryEvent[]>(
      `SELECT id, kind, source, from_value AS "from", to_value AS "to", reason, details, occurred_at AS "occurredAt"
         ${where} ORDER BY occurred_at DESC, id DESC LIMIT $2 OFFSET $3`,
      [subjectId, limit, offset],
    );
    const [counted] = await tx.query<{ total: number }[]>(`SELECT count(*)::int AS total ${where}`, [subjectId]);
    return [events, counted!.total];
  }
}
