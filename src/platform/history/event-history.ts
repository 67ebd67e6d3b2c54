import { Column, type EntityManager, type EntityTarget, type FindOptionsWhere, MoreThan } from 'typeorm';
import { Identified } from '../database/columns';
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

/**
 * A row of a history: added and never changed. Its table has the id of what it is about, and the unique constraint
 * (subject, dedupe_key).
 */
export abstract class HistoryEvent extends Identified {
  @Column('uuid') workspaceId!: string;
  @Column('text') kind!: string;
  @Column('text') source!: EventSource;
  @Column('text', { nullable: true }) fromValue!: string | null;
  @Column('text', { nullable: true }) toValue!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('jsonb', { nullable: true }) details!: Record<string, unknown> | null;
  @Column('text') dedupeKey!: string;
  @Column('timestamptz') occurredAt!: Date;
}

/** How far ahead a sender's clock may be. */
const CLOCK_TOLERANCE_MS = 60_000;
/**
 * Clocks here and at Meta differ, and Meta counts in seconds: only what is clearly older than a look at Meta is
 * overtaken by it.
 */
const SYNC_TOLERANCE_MS = 60_000;

/** When something happened: as reported, but not in the future, where it would overrule what comes later; else now. */
export function occurrence(reported: Date | undefined, now: Date = new Date()): Date {
  return reported && reported.getTime() <= now.getTime() + CLOCK_TOLERANCE_MS ? reported : now;
}

/** Whether it happened before the last look at Meta, which shows what has become of it since. */
export function isBeforeSync(time: Date, syncedAt: Date | null): boolean {
  return syncedAt !== null && time.getTime() < syncedAt.getTime() - SYNC_TOLERANCE_MS;
}

/** What a domain keeps of what happened to its rows, in a table of its own. */
export class EventHistory<Kind extends string, Event extends HistoryEvent> {
  /** `subject` is the property with the id of the row that an event is about. */
  constructor(
    private readonly entity: EntityTarget<Event>,
    private readonly subject: Exclude<keyof Event, keyof HistoryEvent> & string,
  ) {}

  /** Stores an event; false when it is stored already. */
  async record(event: NewHistoryEvent<Kind>, tx: EntityManager): Promise<boolean> {
    const {
      subjectId,
      from = null,
      to = null,
      reason = null,
      details = null,
      occurredAt = new Date(),
      ...rest
    } = event;
    const row = tx.create(this.entity);
    const values = { fromValue: from, toValue: to, reason, details, occurredAt, dedupeKey: row.id, ...rest };
    Object.assign(row, values, { [this.subject]: subjectId });
    const insert = tx
      .createQueryBuilder()
      .insert()
      .into(this.entity)
      .values(row as never);
    const stored = await insert.orIgnore().returning('id').execute();
    return (stored.raw as unknown[]).length > 0;
  }

  /**
   * Whether Meta has said something newer of this kind already. Meta counts in whole seconds: of two events of the same
   * second the one that is applied later counts.
   */
  hasNewer(subjectId: string, kind: Kind, at: Date, tx: EntityManager): Promise<boolean> {
    return tx.existsBy(this.entity, this.where(subjectId, { kind, source: 'meta', occurredAt: MoreThan(at) }));
  }

  /** How many events of this kind there are. */
  count(subjectId: string, kind: Kind, tx: EntityManager): Promise<number> {
    return tx.countBy(this.entity, this.where(subjectId, { kind }));
  }

  /** A page of one row's history, newest first, and how many events there are in all. */
  list(subjectId: string, { limit, offset }: PageQuery, tx: EntityManager): Promise<[Event[], number]> {
    const order = { occurredAt: 'DESC', id: 'DESC' } as never;
    return tx.findAndCount(this.entity, { where: this.where(subjectId), order, take: limit, skip: offset });
  }

  private where(subjectId: string, more: object = {}): FindOptionsWhere<Event> {
    return { [this.subject]: subjectId, ...more } as FindOptionsWhere<Event>;
  }
}
