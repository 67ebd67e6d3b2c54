import { type PageQuery, toPage } from '../http/pagination';
import { pageOf } from '../http/list-response';
import { OneOf, Time, Uuid } from '../http/response-fields';
import { EVENT_SOURCES, type EventSource, type HistoryEvent } from './event-history';

export class HistoryEventResponse {
  @Uuid() id!: string;

  /**
   * What the event is about
   * @example quality
   */
  kind!: string;

  @OneOf(EVENT_SOURCES, { description: "Meta's webhook, a look at Meta, a user of the API, or the platform itself" })
  source!: EventSource;

  /** The value before */
  from!: string | null;

  /** The value since, or what happened */
  to!: string | null;

  reason!: string | null;

  /** What else was said of it */
  details!: Record<string, unknown> | null;

  @Time() occurred_at!: Date;

  static from(event: HistoryEvent): HistoryEventResponse {
    const { id, kind, source, fromValue: from, toValue: to, reason, details, occurredAt } = event;
    return { id, kind, source, from, to, reason, details, occurred_at: occurredAt };
  }
}

export class HistoryEventListResponse extends pageOf(HistoryEventResponse) {
  static from(events: HistoryEvent[], total: number, page: PageQuery): HistoryEventListResponse {
    return toPage(
      events.map((event) => HistoryEventResponse.from(event)),
      total,
      page,
    );
  }
}
