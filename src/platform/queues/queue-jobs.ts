/**
 * Every queue, its jobs and what they carry: ids only, never a token, a text or a phone number. A job is a notice that
 * rows may be due; its processor finds the truth in the database, and must stand being called twice or for nothing. New
 * fields must be optional: jobs of the previous release are still in flight while a release rolls out.
 */
export interface QueueJobs {
  /** Wakes the sending of one number and priority; what there is to send, the outbox says. */
  '{outbound-messages}': { name: 'send'; data: SendJob };
  /** Lets the campaigns of one number hand their next messages to the sending queue. */
  '{campaign-dispatch}': { name: 'dispatch'; data: { phoneNumberId: string } };
  /** Stored webhook events carry updates of this kind. */
  '{message-status}': WakeJob;
  '{inbound-messages}': WakeJob;
  '{template-events}': WakeJob;
  '{phone-number-events}': WakeJob;
  '{account-events}': WakeJob;
  /** Media of received messages has to be copied from Meta to the blob store. */
  '{media-download}': WakeJob;
}

/**
 * Says that rows of its queue's kind may be due, and not which. Jobs of the release before also carry ids, which nobody
 * reads.
 */
interface WakeJob {
  name: 'wake';
  data: Record<string, never>;
}

export interface SendJob {
  workspaceId: string;
  /** This system's id of the sending number. */
  phoneNumberId: string;
  /** Replies and single sends overtake campaigns. Absent in a job of the release before 1.1. */
  priority?: 'reply' | 'campaign';
  /** The same, under the name by which the release before 1.1 reads and writes it. */
  lane: 'reply' | 'campaign';
}

export type QueueName = keyof QueueJobs;

/** Queues whose jobs only wake their processor. */
export type WakeQueue = { [Name in QueueName]: QueueJobs[Name] extends WakeJob ? Name : never }[QueueName];

/**
 * The names carry a hash tag, so that on Redis Cluster all keys of one queue live on one node and the queues spread.
 */
export const QUEUES = {
  outboundMessages: '{outbound-messages}',
  campaignDispatch: '{campaign-dispatch}',
  messageStatus: '{message-status}',
  inboundMessages: '{inbound-messages}',
  templateEvents: '{template-events}',
  phoneNumberEvents: '{phone-number-events}',
  accountEvents: '{account-events}',
  mediaDownload: '{media-download}',
} as const satisfies Record<string, QueueName>;

export const QUEUE_NAMES: readonly QueueName[] = Object.values(QUEUES);
