import type { Correspondent, UserPreference } from '../../whatsapp/webhook/webhook-types';
import type { MessageDirection, MessageFailure } from '../message.entity';

/** The media of a received message, which Meta keeps for seven days. */
export interface ReceivedMedia {
  metaMediaId: string;
  type: 'image' | 'video' | 'audio' | 'document' | 'sticker';
  /** In hexadecimal. */
  sha256: string | null;
  mimeType: string | null;
  fileName: string | null;
}

/** A message as it is to be stored: a user's, or one that our side sent from the phone app (an echo). */
export interface ReceivedMessage {
  wamid: string;
  /** Meta's id of our number. */
  metaNumberId: string;
  direction: MessageDirection;
  correspondent: Correspondent;
  at: Date;
  type: string;
  content: Record<string, unknown>;
  /** The message that this one answers or changes. */
  contextWamid: string | null;
  error: MessageFailure | null;
  media: ReceivedMedia | null;
  /** A user's own words, each of which may be an opt-out word. */
  said: string[];
  /** What the user is called from now on: a new number, a new id. */
  newIdentity: { waId?: string; userId?: string } | null;
}

/** What inbound webhooks bring. */
export type Received =
  { kind: 'message'; message: ReceivedMessage } | { kind: 'preference'; preference: ReceivedPreference };

/** A user's choice in the app about being written to. */
export interface ReceivedPreference {
  metaNumberId: string;
  correspondent: Correspondent;
  at: Date;
  optedIn: boolean;
  category: UserPreference['category'];
  detail: string | null;
}

/** A received message with the registered number that it came to. */
export interface AddressedMessage extends ReceivedMessage {
  /** This system's id of our number. */
  phoneNumberId: string;
  /** Our number, E.164. */
  phoneNumber: string;
}

/** A received message whose conversation is known. */
export interface PlacedMessage extends AddressedMessage {
  contactId: string;
  conversationId: string;
}

/** A message that is new, or whose placeholder was replaced, in the database. */
export interface StoredMessage {
  id: string;
  contactId: string;
  conversationId: string;
  message: AddressedMessage;
}
