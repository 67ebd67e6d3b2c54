import type { Resource } from '../workspaces/workspace-access.service';

export const CONVERSATION_STATUSES = ['open', 'closed'] as const;
export type ConversationStatus = (typeof CONVERSATION_STATUSES)[number];

/** How long free-form messages are allowed after a user's last message (Meta's customer service window). */
export const WINDOW_HOURS = 24;

export const CONVERSATION: Resource = {
  table: 'conversations',
  param: 'conversation_id',
  notFound: 'conversation_not_found',
  softDeleted: false,
};

/** A thread's two ends. `at` is the time of the message that it is asked for; now when absent. */
export interface ConversationPair {
  phoneNumberId: string;
  contactId: string;
  at?: Date;
}

export interface ConversationRef {
  id: string;
  /** Whether free-form messages are allowed now. */
  windowOpen: boolean;
}

/** What a received message does to its thread. */
export interface InboundMark {
  conversationId: string;
  at: Date;
  /** Whether a user wrote it, which opens the window and the thread. */
  opensWindow: boolean;
  /** Whether somebody should read it; true when absent. */
  unread?: boolean;
}
