import { ApiProperty } from '@nestjs/swagger';
import { type PageQuery, toPage } from '../http/pagination';
import { EVENT_SOURCES, type EventSource, type HistoryEvent } from './event-history';

export class HistoryEventResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'What the event is about', example: 'quality' })
  kind!: string;

  @ApiProperty({
    enum: EVENT_SOURCES,
    description: "Meta's webhook, a look at Meta, a user of the API, or the platform itself",
  })
  source!: EventSource;

  @ApiProperty({ type: String, nullable: true, description: 'The value before' })
  from!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The value since, or what happened' })
  to!: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'What else was said of it',
  })
  details!: Record<string, unknown> | null;

  @ApiProperty({ type: String, format: 'date-time' })
  occurred_at!: Date;

  static from({ occurredAt, ...event }: HistoryEvent): HistoryEventResponse {
    return { ...event, occurred_at: occurredAt };
  }
}

export class HistoryEventListResponse {
  @ApiProperty({ type: [HistoryEventResponse] })
  data!: HistoryEventResponse[];

  @ApiProperty({ type: 'integer' })
  total!: number;

  @ApiProperty({ type: 'integer' })
  limit!: number;

  @ApiProperty({ type: 'integer' })
  offset!: number;

  static from(events: HistoryEvent[], total: number, page: PageQuery): HistoryEventListResponse {
    return toPage(
      events.map((event) => HistoryEventResponse.from(event)),
      total,
      page,
    );
  }
}
