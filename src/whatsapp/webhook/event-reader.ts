import { isObject, type Json } from '../../platform/json';
import { cleanObject, compact, finite, idText, list, object, text, time, word } from './untrusted-json';
import { readErrors } from './status-reader';
import type { AccountEvent, PhoneNumberEvent, TemplateEvent } from './webhook-types';

/** What every event of an account has. */
interface EventOrigin {
  wabaId: string;
  field: string;
  at?: Date;
}

/** Events that leave the template's status as it is. */
const NO_STATUS = new Set(['FLAGGED', 'LOCKED', 'UNLOCKED', 'UNARCHIVED']);

/** Reads the four fields about templates; undefined without a template id. */
export function readTemplateEvent(value: Json, source: EventOrigin): TemplateEvent | undefined {
  const templateId = idText(value.message_template_id);
  if (!templateId) return undefined;
  const base = {
    kind: 'template-events' as const,
    ...source,
    details: cleanObject(value),
    templateId,
    name: text(value.message_template_name),
    language: text(value.message_template_language),
  };
  // Meta's own example of a quality update carries the name of the status field: the value decides.
  const quality = capitals(value.new_quality_score);
  if (quality) return { ...base, update: 'quality', quality, previousQuality: capitals(value.previous_quality_score) };
  if (source.field === 'message_template_components_update') return { ...base, ...readComponents(value) };
  if (source.field === 'template_category_update') return { ...base, ...readCategory(value) };
  const event = capitals(value.event);
  return event ? { ...base, ...readTemplateStatus(value, event) } : undefined;
}

function readTemplateStatus(value: Json, event: string): { update: 'status'; event: string } {
  const info = object(value.other_info);
  const rejection = object(value.rejection_info);
  const reason = text(rejection.reason) ?? text(value.reason);
  return compact({
    update: 'status' as const,
    event,
    status: NO_STATUS.has(event) ? undefined : event === 'REINSTATED' ? 'APPROVED' : event,
    reason: reason === 'NONE' ? undefined : reason,
    category: capitals(value.message_template_category),
    title: capitals(info.title),
    description: text(info.description),
    recommendation: text(rejection.recommendation),
  });
}

function readComponents(value: Json): { update: 'components' } {
  return compact({
    update: 'components' as const,
    header: text(value.message_template_title),
    body: text(value.message_template_element),
    footer: text(value.message_template_footer),
    buttons: isList(value.message_template_buttons) ? list(cleanObject(value).message_template_buttons) : undefined,
  });
}

/** A notice of a change names the category in force `new_category`, and the coming one `correct_category`. */
function readCategory(value: Json): { update: 'category' } {
  const upcoming = capitals(value.correct_category);
  return compact({
    update: 'category' as const,
    category: capitals(value.new_category),
    previousCategory: upcoming ? undefined : capitals(value.previous_category),
    upcomingCategory: upcoming,
    upcomingAt: upcoming ? time(value.category_update_timestamp) : undefined,
  });
}

/** Reads quality and name updates of numbers. */
export function readPhoneNumberEvent(value: Json, source: EventOrigin): PhoneNumberEvent {
  const reason = text(value.rejection_reason);
  return compact({
    kind: 'phone-number-events' as const,
    ...source,
    details: cleanObject(value),
    update: source.field === 'phone_number_name_update' ? ('name' as const) : ('quality' as const),
    ...displayNumber(value),
    event: capitals(value.event),
    messagingLimit: messagingLimit(value.max_daily_conversations_per_business) ?? messagingLimit(value.current_limit),
    decision: capitals(value.decision),
    verifiedName: text(value.requested_verified_name),
    rejectionReason: reason === 'NONE' ? undefined : reason,
    errors: [],
  });
}

/** The errors that a `messages` change carries for its number as a whole. */
export function readNumberErrors(value: Json, source: EventOrigin, phoneNumberId: string): PhoneNumberEvent {
  return {
    kind: 'phone-number-events',
    ...source,
    details: cleanObject({ errors: value.errors }),
    update: 'errors',
    phoneNumberId,
    ...displayNumber(object(value.metadata)),
    errors: readErrors(value.errors),
  };
}

const ACCOUNT_UPDATES: Record<string, AccountEvent['update']> = {
  account_update: 'account',
  account_review_update: 'review',
  account_alerts: 'alert',
  business_capability_update: 'capability',
  security: 'security',
};

/** Reads the fields about the account as a whole. */
export function readAccountEvent(value: Json, source: EventOrigin): AccountEvent {
  const ban = object(value.ban_info);
  return compact({
    kind: 'account-events' as const,
    ...source,
    details: cleanObject(value),
    update: ACCOUNT_UPDATES[source.field] ?? 'account',
    ...displayNumber(value),
    event: capitals(value.event),
    decision: capitals(value.decision),
    restrictions: list(value.restriction_info).map(object).map(readRestriction),
    banState: capitals(ban.waba_ban_state),
    banDate: idText(ban.waba_ban_date),
    violation: text(object(value.violation_info).violation_type),
    alert: source.field === 'account_alerts' ? readAlert(value) : undefined,
    messagingLimit:
      messagingLimit(value.max_daily_conversations_per_business) ??
      messagingLimit(value.max_daily_conversation_per_phone),
    maxPhoneNumbers: finite(value.max_phone_numbers_per_business) ?? finite(value.max_phone_numbers_per_waba),
  });
}

function readRestriction(value: Json): { type: string; expiresAt?: Date } {
  return compact({ type: capitals(value.restriction_type) ?? 'UNKNOWN', expiresAt: time(value.expiration) });
}

function readAlert(value: Json): AccountEvent['alert'] {
  const info = isObject(value.alert_info) ? value.alert_info : value;
  return compact({
    entityType: text(value.entity_type),
    entityId: idText(value.entity_id),
    severity: capitals(info.alert_severity),
    status: capitals(info.alert_status),
    type: capitals(info.alert_type),
    description: text(info.alert_description),
  });
}

function displayNumber(value: Json): { displayPhoneNumber?: string; phoneDigits?: string } {
  const displayPhoneNumber = idText(value.display_phone_number);
  const digits = displayPhoneNumber?.replace(/\D/g, '');
  return compact({ displayPhoneNumber, phoneDigits: digits || undefined });
}

const LIMITS: Record<number, string> = {
  50: 'TIER_50',
  250: 'TIER_250',
  1000: 'TIER_1K',
  2000: 'TIER_2K',
  10_000: 'TIER_10K',
  100_000: 'TIER_100K',
};

/** Meta writes the limit as a tier in its tables and as a number in its examples; -1 is no limit. */
function messagingLimit(value: unknown): string | undefined {
  const number = typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value;
  if (number === -1) return 'TIER_UNLIMITED';
  if (typeof number === 'number') return LIMITS[number];
  const tier = capitals(value);
  return tier && /^TIER_[A-Z0-9_]{1,20}$/.test(tier) ? tier : undefined;
}

/** A word of Meta's in capitals, as its lists have them. */
function capitals(value: unknown): string | undefined {
  return word(value, 100)?.toUpperCase();
}

function isList(value: unknown): boolean {
  return Array.isArray(value);
}
