/**
 * Every queue, its jobs and what they carry: ids only, never a token, a text or a phone number. A job is a hint to look
 * at rows; whoever handles it must find the truth in the database and stand being called twice.
 * New fields must be optional: jobs of the previous release are still in flight while a release rolls out.
 */
export interface QueueJobs {
  /** Sends messages of one number: one for a single send, up to a hundred for a campaign's slice. */
  '{outbound-messages}': { name: 'send'; data: SendJob };
  /** Lets the campaigns of one number hand their next messages to the sending queue. */
  '{campaign-dispatch}': { name: 'dispatch'; data: { phoneNumberId: string } };
  /** Routes stored webhook events to the queues of their kinds. */
  '{webhook-events}': { name: 'route'; data: Record<string, never> };
  '{message-status}': { name: 'apply'; data: EventsJob };
  '{inbound-messages}': { name: 'apply'; data: EventsJob };
  '{template-events}': { name: 'apply'; data: EventsJob };
  '{phone-number-events}': { name: 'apply'; data: EventsJob };
  '{account-events}': { name: 'apply'; data: EventsJob };
  /** Copies the media of a received message from Meta to the blob store. */
  '{media-download}': { name: 'download'; data: { workspaceId: string; messageId: string } };
}

export interface SendJob {
  workspaceId: string;
  /** This system's id of the sending number. */
  phoneNumberId: string;
  messageIds: string[];
  /** Replies and single sends overtake campaigns. */
  lane: 'reply' | 'campaign';
}

export interface EventsJob {
  /** Ids of stored webhook events that carry updates of this queue's kind. */
  eventIds: string[];
}

export type QueueName = keyof QueueJobs;

/** The names carry a hash tag, so that on Redis Cluster all keys of one queue live on one node and the queues spread. */
export const QUEUES = {
  outboundMessages: '{outbound-messages}',
  campaignDispatch: '{campaign-dispatch}',
  webhookEvents: '{webhook-events}',
  messageStatus: '{message-status}',
  inboundMessages: '{inbound-messages}',
  templateEvents: '{template-events}',
  phoneNumberEvents: '{phone-number-events}',
  accountEvents: '{account-events}',
  mediaDownload: '{media-download}',
} as const satisfies Record<string, QueueName>;

export const QUEUE_NAMES: readonly QueueName[] = Object.values(QUEUES);
