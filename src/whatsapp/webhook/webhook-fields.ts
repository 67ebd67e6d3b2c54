import type { WebhookKind } from './webhook-types';

/** What becomes of a field's value: an event as a whole, or lists of entries by the value's keys. */
type FieldReading = { kind: WebhookKind } | { lists: Record<string, WebhookKind> };

const event = (kind: WebhookKind): FieldReading => ({ kind });
const lists = (names: Record<string, WebhookKind>): FieldReading => ({ lists: names });

/**
 * The fields of Meta's webhooks that are read here. The one list: the reader, the connection check, the guide and the
 * test that compares them are made from it.
 */
export const WEBHOOK_FIELDS: Readonly<Record<string, FieldReading>> = {
  messages: lists({ statuses: 'message-status', messages: 'inbound-messages', errors: 'phone-number-events' }),
  // While another app, such as Meta's own agent, owns the thread, what users write comes only here.
  standby: lists({ statuses: 'message-status', messages: 'inbound-messages' }),
  user_preferences: lists({ user_preferences: 'inbound-messages' }),
  smb_message_echoes: lists({ message_echoes: 'inbound-messages' }),
  message_template_status_update: event('template-events'),
  message_template_quality_update: event('template-events'),
  message_template_components_update: event('template-events'),
  template_category_update: event('template-events'),
  phone_number_quality_update: event('phone-number-events'),
  phone_number_name_update: event('phone-number-events'),
  account_update: event('account-events'),
  account_review_update: event('account-events'),
  account_alerts: event('account-events'),
  business_capability_update: event('account-events'),
  security: event('account-events'),
};

/** What an app must be subscribed to. */
export const SUBSCRIBED_FIELDS: readonly string[] = Object.keys(WEBHOOK_FIELDS);
