import type { Resource } from '../workspaces/workspace-access.service';

export const PHONE_NUMBER_STATUSES = ['pending', 'active', 'disabled'] as const;
export type PhoneNumberStatus = (typeof PHONE_NUMBER_STATUSES)[number];

/** A phone number in the path: this system's id, not Meta's. */
export const PHONE_NUMBER: Resource = {
  table: 'phone_numbers',
  param: 'phone_number_id',
  notFound: 'phone_number_not_found',
  softDeleted: true,
};

/** Why a number's sending is held, in the words of the error table. */
export interface SendingPauseReason {
  /** Meta's code or one of this product's words. */
  code: number | string;
  title: string;
  explanation: string;
  /** Who must do what. */
  action: string;
  /** ISO time at which the pause ends by itself; without it somebody has to end it. */
  until?: string;
  /** Only templates are held, because only they begin a conversation: replies pass. Everything is held when absent. */
  holds?: 'templates';
}

/** A number as the sending side needs it. Never goes into a log or an answer: it carries the token. */
export interface SendingNumber {
  id: string;
  workspaceId: string;
  /** Meta's phone_number_id. */
  metaId: string;
  /** E.164. */
  phoneNumber: string;
  /** The WhatsApp Business account (WABA), when it is known. */
  businessId: string | null;
  accessToken: string;
  status: PhoneNumberStatus;
  messagesPerSecond: number;
  sendingPausedAt: Date | null;
  sendingPausedReason: SendingPauseReason | null;
}

/** A living number as webhooks look it up. */
export interface KnownNumber {
  id: string;
  workspaceId: string;
  phoneNumber: string;
}
