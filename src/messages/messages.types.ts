import type { TraceContext } from '../platform/observability/trace-context';
import type { Resource } from '../workspaces/workspace-access.service';

/** A message in a path. */
export const MESSAGE: Resource = {
  table: 'messages',
  param: 'message_id',
  notFound: 'message_not_found',
  softDeleted: false,
};

/**
 * In these statuses a campaign's messages wait in the outbox. The table of the campaigns' statuses, which lies above,
 * has the same as its trait `holding`; its test compares the two.
 */
export const HOLDING_CAMPAIGNS = ['draft', 'scheduled', 'failed', 'cancelled'] as const;

export type { SendPriority } from '../whatsapp/throughput/throughput-limiter';

/** A message to be sent, before it is a row. */
export interface NewOutbound {
  /** For a campaign, the id of its recipient's row. */
  id: string;
  workspaceId: string;
  /** This system's id of the sending number. */
  phoneNumberId: string;
  conversationId: string;
  contactId: string;
  campaignId?: string | null;
  templateId?: string | null;
  mediaId?: string | null;
  type: string;
  fromNumber: string;
  /** E.164, or the business-scoped id of a user without a number. */
  toNumber: string;
  content: Record<string, unknown>;
  contextWamid?: string | null;
  createdBy?: string | null;
  /** What a single message's log lines and spans are found by. A campaign's messages have traces of their own. */
  traceContext?: TraceContext;
  /**
   * How long it counts as due already: of those with the same priority, what is due for longest goes first. 0 by
   * default.
   */
  overdueSeconds?: number;
}
