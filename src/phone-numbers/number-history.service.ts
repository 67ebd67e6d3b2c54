import { Injectable } from '@nestjs/common';
import { EventHistory } from '../platform/history/event-history';
import { PhoneNumberEvent } from './phone-number-event.entity';

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
  | 'sync'
  | 'error';

/** Keeps what happened to each number. */
@Injectable()
export class NumberHistory extends EventHistory<NumberEventKind, PhoneNumberEvent> {
  constructor() {
    super(PhoneNumberEvent, 'phoneNumberId');
  }
}
