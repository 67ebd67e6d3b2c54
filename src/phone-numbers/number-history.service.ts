import { Injectable } from '@nestjs/common';
import { EventHistory } from '../platform/history/event-history';

/** What a number's history is about. */
export type NumberEventKind =
  | 'registered'
  | 'status'
  | 'sending'
  | 'token'
  | 'quality'
  | 'messaging_limit'
  | 'throughput'
  | 'name'
  | 'name_review'
  | 'account_standing'
  | 'account_connection'
  | 'account'
  | 'review'
  | 'alert'
  | 'security'
  | 'error';

/** Keeps what happened to each number. */
@Injectable()
export class NumberHistory extends EventHistory<NumberEventKind> {
  constructor() {
    super('phone_number_events', 'phone_number_id');
  }
}
