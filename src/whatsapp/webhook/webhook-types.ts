import type { InboundContent } from './inbound-content-types';

/** Kinds of updates that a domain applies; the names of its queues without their braces. */
export const APPLIED_KINDS = [
  'message-status',
  'inbound-messages',
  'template-events',
  'phone-number-events',
  'account-events',
] as const;

export type AppliedKind = (typeof APPLIED_KINDS)[number];

/** What is `unknown` goes nowhere, it is only noted. */
export type WebhookKind = AppliedKind | 'unknown';

interface UpdateBase {
  wabaId: string;
  /** Meta's name of the webhook field. */
  field: string;
}

/** An error as webhooks carry it; fits `policyFor` and `explainFailure`. */
export interface WebhookError {
  /** Absent when Meta's entry had none that could be read. */
  code?: number;
  title?: string;
  message?: string;
  details?: string;
  href?: string;
}

export const REPORTED_STATUSES = ['sent', 'delivered', 'read', 'failed', 'played'] as const;

export interface StatusUpdate extends UpdateBase {
  kind: 'message-status';
  /** Meta's id of the number. */
  phoneNumberId: string;
  wamid: string;
  status: (typeof REPORTED_STATUSES)[number];
  at: Date;
  /** `biz_opaque_callback_data` of the send: the id of our message. */
  callbackData?: string;
  /** A user's number, a group's id, or absent for users without a number. */
  recipientId?: string;
  recipientUserId?: string;
  recipientParentUserId?: string;
  /** `group` when the message went to one. */
  recipientType?: string;
  pricing?: { billable?: boolean; model?: string; type?: string; category?: string };
  conversation?: { id?: string; origin?: string; expiresAt?: Date };
  errors: WebhookError[];
}

/** Who is at the other end: at least one of `waId` and `userId` is there. Match by `userId` first, and link both. */
export interface Correspondent {
  /** Digits without plus. */
  waId?: string;
  /** Business-scoped id, such as `US.1349…`. */
  userId?: string;
  parentUserId?: string;
  profileName?: string;
  username?: string;
  identityKeyHash?: string;
}

export interface MessageContext {
  /** The message that this one answers. */
  wamid?: string;
  from?: string;
  forwarded?: boolean;
  frequentlyForwarded?: boolean;
  referredProduct?: { catalogId?: string; productRetailerId?: string };
}

interface ConversationUpdate extends UpdateBase {
  kind: 'inbound-messages';
  phoneNumberId: string;
  displayPhoneNumber?: string;
  at: Date;
}

/** What a user wrote or did. */
export interface InboundMessage extends ConversationUpdate {
  update: 'message';
  wamid: string;
  sender: Correspondent;
  /** Says the type, and what belongs to it; ready to be stored. */
  content: InboundContent;
  context?: MessageContext;
  /** The ad or page that brought the user, in Meta's names. */
  referral?: Record<string, unknown>;
  groupId?: string;
  errors: WebhookError[];
}

/** What the business wrote in the phone app of a number that is used in both places. */
export interface MessageEcho extends ConversationUpdate {
  update: 'echo';
  wamid: string;
  recipient: Correspondent;
  content: InboundContent;
  context?: MessageContext;
  errors: WebhookError[];
}

/** What a user chose in WhatsApp about marketing of this business. */
export interface UserPreference extends ConversationUpdate {
  update: 'user_preference';
  sender: Correspondent;
  category: string;
  /** `stop`, `resume`, or a word that Meta adds (`signup`). */
  value: string;
  detail?: string;
}

export type InboundUpdate = InboundMessage | MessageEcho | UserPreference;

interface EventBase extends UpdateBase {
  at?: Date;
  /** The whole value, cleaned, for the history. */
  details: Record<string, unknown>;
}

interface TemplateEventBase extends EventBase {
  kind: 'template-events';
  templateId: string;
  name?: string;
  /** `en_US` and `en-US` both occur: match by id, compare languages loosely. */
  language?: string;
}

export interface TemplateStatusEvent extends TemplateEventBase {
  update: 'status';
  /** Meta's word, in capitals. */
  event: string;
  /** The status that the template has from now on; absent when the event changes none (FLAGGED, LOCKED …). */
  status?: string;
  reason?: string;
  category?: string;
  /** FIRST_PAUSE, SECOND_PAUSE, RATE_LIMITING_PAUSE, UNPAUSE, DISABLED. */
  title?: string;
  description?: string;
  recommendation?: string;
}

export interface TemplateQualityEvent extends TemplateEventBase {
  update: 'quality';
  quality: string;
  previousQuality?: string;
}

export interface TemplateComponentsEvent extends TemplateEventBase {
  update: 'components';
  header?: string;
  body?: string;
  footer?: string;
  buttons?: unknown[];
}

export interface TemplateCategoryEvent extends TemplateEventBase {
  update: 'category';
  /** The category in force. */
  category?: string;
  previousCategory?: string;
  /** The category that Meta will set, with 24 hours' notice. */
  upcomingCategory?: string;
  upcomingAt?: Date;
}

export type TemplateEvent =
  TemplateStatusEvent | TemplateQualityEvent | TemplateComponentsEvent | TemplateCategoryEvent;

/** About one number. Meta names it by its display number; only `errors` come with its id. */
export interface PhoneNumberEvent extends EventBase {
  kind: 'phone-number-events';
  update: 'quality' | 'name' | 'errors';
  phoneNumberId?: string;
  displayPhoneNumber?: string;
  /** The display number's digits, to find the number by. */
  phoneDigits?: string;
  /** ONBOARDING, THROUGHPUT_UPGRADE, FLAGGED, UNFLAGGED, UPGRADE, DOWNGRADE. */
  event?: string;
  /** `TIER_…`, whatever form Meta used. */
  messagingLimit?: string;
  /** APPROVED, DEFERRED, PENDING, REJECTED. */
  decision?: string;
  verifiedName?: string;
  rejectionReason?: string;
  errors: WebhookError[];
}

export interface AccountEvent extends EventBase {
  kind: 'account-events';
  update: 'account' | 'review' | 'alert' | 'capability' | 'security';
  /** Such as ACCOUNT_RESTRICTION, DISABLED_UPDATE, PARTNER_REMOVED; for `security` PIN_CHANGED. */
  event?: string;
  /** Of a review: APPROVED, REJECTED, PENDING, DEFERRED. */
  decision?: string;
  restrictions: { type: string; expiresAt?: Date }[];
  /** SCHEDULE_FOR_DISABLE, DISABLE, REINSTATE. */
  banState?: string;
  banDate?: string;
  violation?: string;
  alert?: {
    entityType?: string;
    entityId?: string;
    severity?: string;
    status?: string;
    type?: string;
    description?: string;
  };
  messagingLimit?: string;
  maxPhoneNumbers?: number;
  displayPhoneNumber?: string;
  phoneDigits?: string;
}

/** What no code here acts on: kept with its reason, never an error. */
export interface UnknownUpdate extends UpdateBase {
  kind: 'unknown';
  phoneNumberId?: string;
  reason: string;
}

export type WebhookUpdate =
  StatusUpdate | InboundUpdate | TemplateEvent | PhoneNumberEvent | AccountEvent | UnknownUpdate;

/** The updates of one kind. */
export type UpdateOf<Kind extends WebhookKind> = Extract<WebhookUpdate, { kind: Kind }>;
