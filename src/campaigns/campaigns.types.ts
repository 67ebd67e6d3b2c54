import type { Resource } from '../workspaces/workspace-access.service';
import type { MessageStatus } from '../messages/message.entity';

/** The campaign in the path, for the access guard. */
export const CAMPAIGN: Resource = {
  table: 'campaigns',
  param: 'campaign_id',
  notFound: 'campaign_not_found',
  softDeleted: true,
};

/** The flat and the nested path of every campaign route. */
export const CAMPAIGN_PATHS = ['api/campaigns', 'api/workspaces/:workspace_id/campaigns'];

/** Why a campaign is held or waits, in the words of the error table. */
export interface StatusReason {
  code: string;
  title: string;
  explanation: string;
  /** Who must do what. */
  action: string;
}

/** `pending` waits for its turn, `dispatched` has a message, `skipped` gets none. */
export type RecipientState = 'pending' | 'dispatched' | 'skipped';

/** Why somebody of the audience gets no message. */
export type SkipReason =
  | 'opted_out'
  | 'undeliverable'
  | 'unreachable'
  | 'contact_deleted'
  | 'missing_variable'
  | 'invalid_variable'
  | 'same_person';

/** What the API says of one recipient: before its message the recipient's own state, then the message's status. */
export const RECIPIENT_STATUSES = [
  'pending',
  'skipped',
  'cancelled',
  'queued',
  'sending',
  'sent',
  'delivered',
  'read',
  'failed',
] as const satisfies readonly ('pending' | 'skipped' | 'cancelled' | MessageStatus)[];
export type RecipientStatus = (typeof RECIPIENT_STATUSES)[number];

/** Where the value of a template's parameter comes from. */
export interface VariableRule {
  /**
   * `contact.name`, `contact.first_name`, `contact.phone_number`, `contact.email`, `custom_fields.<key>` or
   * `recipient.<key>`.
   */
  source?: string;
  /** The same value for everybody. */
  value?: string;
  /** Used when the source has no value. */
  fallback?: string;
}

/** Rules by parameter: `body.1`, `body.first_name`, `header.1`, `header.media`, `button.0` … */
export type VariableRules = Record<string, VariableRule>;
