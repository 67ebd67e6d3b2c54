import { ApiProperty } from '@nestjs/swagger';
import {
  EVENT_SOURCES,
  type EventSource,
  NUMBER_EVENT_KINDS,
  type NumberEventKind,
  PhoneNumberEvent,
} from '../phone-number-event.entity';

export class PhoneNumberEventResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: NUMBER_EVENT_KINDS })
  kind!: NumberEventKind;

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
    description: 'What Meta added',
  })
  details!: Record<string, unknown> | null;

  @ApiProperty({ type: String, format: 'date-time' })
  occurred_at!: Date;

  static from(event: PhoneNumberEvent): PhoneNumberEventResponse {
    const { id, kind, source, from, to, reason, details, occurredAt } = event;
    return { id, kind, source, from, to, reason, details, occurred_at: occurredAt };
  }
}

export class PhoneNumberEventListResponse {
  @ApiProperty({ type: [PhoneNumberEventResponse] })
  data!: PhoneNumberEventResponse[];

  @ApiProperty({ type: 'integer' })
  total!: number;

  @ApiProperty({ type: 'integer' })
  limit!: number;

  @ApiProperty({ type: 'integer' })
  offset!: number;
}
