import type { EventPage, Replayed } from '../../webhook-events/event-log.service';
import type { EventRecord } from '../../webhook-events/event-store.types';
import { EVENT_STATES, type EventState } from '../../webhook-events/webhook-event.entity';
import { pageOf } from '../../platform/http/list-response';
import { Int, OneOf, Time, Uuid } from '../../platform/http/response-fields';

/** A delivery of Meta's as it was stored. */
export class WebhookEventResponse {
  @Uuid() id!: string;
  @OneOf(EVENT_STATES) state!: EventState;

  /** Meta's fields in it */
  fields!: string[];

  /** WhatsApp Business accounts in it */
  waba_ids!: string[];

  /** Numbers in it, by Meta's phone_number_id */
  phone_number_ids!: string[];

  /** What in it is not applied yet */
  pending_kinds!: string[];

  /** Failed tries */
  @Int() attempts!: number;

  /** Why it failed, or what of it was left out */
  error!: string | null;

  /** Size of the body */
  @Int() bytes!: number;

  @Time() received_at!: string;
  @Time() processed_at!: string | null;

  static from(event: EventRecord): WebhookEventResponse {
    return {
      id: event.id,
      state: event.state,
      fields: event.fields,
      waba_ids: event.wabaIds,
      phone_number_ids: event.phoneNumberIds,
      pending_kinds: event.pendingKinds,
      attempts: event.attempts,
      error: event.error,
      bytes: event.bytes,
      received_at: event.receivedAt.toISOString(),
      processed_at: event.processedAt?.toISOString() ?? null,
    };
  }
}

/** A page of stored deliveries. */
export class WebhookEventListResponse extends pageOf(WebhookEventResponse) {
  @Time(
    'A call looks through the newest 50,000 deliveries of the time and state asked for, of all workspaces. ' +
      'Where there are more, older ones than this were neither counted nor shown: go on with it as `to`',
  )
  looked_back_to!: string | null;

  static from({ events, total, lookedBackTo }: EventPage, limit: number, offset: number): WebhookEventListResponse {
    return {
      data: events.map((event) => WebhookEventResponse.from(event)),
      total,
      limit,
      offset,
      looked_back_to: lookedBackTo?.toISOString() ?? null,
    };
  }
}

/** A delivery with its body. */
export class WebhookEventDetailResponse extends WebhookEventResponse {
  /** The body, as its bytes said */
  body!: string;
}

/** What a replay set in motion. */
export class WebhookReplayResponse {
  /** Deliveries that are applied once more */
  @Int() replayed!: number;

  @Time('Where to go on with `from` when there were more than one call may take')
  next_from!: string | null;

  static from({ count, nextFrom }: Replayed): WebhookReplayResponse {
    return { replayed: count, next_from: nextFrom?.toISOString() ?? null };
  }
}
