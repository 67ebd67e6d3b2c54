/** Media of a received message; Meta keeps it for seven days. */
export interface InboundMedia {
  /** Meta's media id. */
  id: string;
  mime_type?: string;
  /** Hexadecimal, in lower case. */
  sha256?: string;
  /** A download URL that lives for minutes; ask for a fresh one by the id when it fails. */
  url?: string;
  caption?: string;
  filename?: string;
  /** Audio recorded in the app. */
  voice?: boolean;
  animated?: boolean;
}

export const INBOUND_MEDIA_TYPES = ['image', 'video', 'audio', 'document', 'sticker'] as const;

export type InboundMediaType = (typeof INBOUND_MEDIA_TYPES)[number];

/** The content of a received message as stored: plain JSON in wire names, free of what PostgreSQL refuses. */
export type InboundContent =
  | { type: 'text'; body: string }
  | { [Type in InboundMediaType]: { type: Type } & { [Key in Type]: InboundMedia } }[InboundMediaType]
  | { type: 'location'; location: InboundLocation }
  /** As Meta sends them, cleaned; `origin` marks the answer to a request for contact info. */
  | { type: 'contacts'; contacts: unknown[] }
  | { type: 'interactive'; interactive: InboundInteractive }
  /** A quick reply of a template. */
  | { type: 'button'; button: { text?: string; payload?: string } }
  | { type: 'order'; order: InboundOrder }
  /** Without emoji the reaction was taken back. */
  | { type: 'reaction'; reaction: { message_id: string; emoji?: string } }
  | { type: 'system'; system: InboundSystem }
  /** Coexistence: the user changed a message; `content` is the new one. */
  | { type: 'edit'; edit: { original_message_id: string; content?: InboundContent } }
  | { type: 'revoke'; revoke: { original_message_id: string } }
  | { type: 'request_welcome' }
  /** WhatsApp could not hand it over; with error 131060 the real message may follow under the same wamid. */
  | { type: 'unsupported'; unsupported: { type?: string } }
  /** A type that this code does not know. */
  | { type: 'unknown'; original_type: string; raw: unknown };

interface InboundLocation {
  latitude?: number;
  longitude?: number;
  name?: string;
  address?: string;
  url?: string;
}

export interface InboundInteractive {
  /** `button_reply`, `list_reply`, `nfm_reply`, `call_permission_reply`, or a newer one. */
  type: string;
  id?: string;
  title?: string;
  description?: string;
  /** A flow's answer, parsed when it is JSON. */
  response?: unknown;
  /** The whole answer of a kind that has none of the fields above. */
  raw?: unknown;
}

interface InboundOrder {
  catalog_id?: string;
  text?: string;
  product_items: { product_retailer_id?: string; quantity?: number; item_price?: number; currency?: string }[];
}

interface InboundSystem {
  /** `user_changed_number`, `user_changed_user_id`, `customer_identity_changed`, or a newer one. */
  type: string;
  body?: string;
  /** The user's ids from now on, and the one that ended. */
  new_wa_id?: string;
  new_user_id?: string;
  previous_user_id?: string;
  identity_key_hash?: string;
}
