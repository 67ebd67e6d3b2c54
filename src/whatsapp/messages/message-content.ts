/**
 * Media within a message: a file of this system (`media_id`, exchanged for Meta's own id or a link when the message is
 * sent), Meta's media id, or a public link. Exactly one of them.
 */
export interface MediaSource {
  media_id?: string;
  id?: string;
  link?: string;
}

interface TextContent {
  type: 'text';
  body: string;
  /** Show a preview of the first link. */
  preview_url?: boolean;
}

interface ImageContent {
  type: 'image';
  image: MediaSource & { caption?: string };
}

interface VideoContent {
  type: 'video';
  video: MediaSource & { caption?: string };
}

interface AudioContent {
  type: 'audio';
  /** `voice` shows it as recorded in the app; needs ogg with opus. */
  audio: MediaSource & { voice?: boolean };
}

interface DocumentContent {
  type: 'document';
  document: MediaSource & { caption?: string; filename?: string };
}

interface StickerContent {
  type: 'sticker';
  sticker: MediaSource;
}

interface LocationContent {
  type: 'location';
  location: { latitude: number; longitude: number; name?: string; address?: string };
}

export interface ContactCard {
  name: {
    formatted_name: string;
    first_name?: string;
    last_name?: string;
    middle_name?: string;
    prefix?: string;
    suffix?: string;
  };
  phones?: { phone?: string; type?: string; wa_id?: string }[];
  emails?: { email?: string; type?: string }[];
  addresses?: {
    street?: string;
    city?: string;
    state?: string;
    zip?: string;
    country?: string;
    country_code?: string;
    type?: string;
  }[];
  org?: { company?: string; department?: string; title?: string };
  urls?: { url?: string; type?: string }[];
  birthday?: string;
}

interface ContactsContent {
  type: 'contacts';
  contacts: ContactCard[];
}

interface ReactionContent {
  type: 'reaction';
  /** The wamid it reacts to; an empty emoji takes the reaction back. */
  reaction: { message_id: string; emoji: string };
}

export interface TemplateContent {
  type: 'template';
  template: TemplateSend;
}

interface TemplateSend {
  name: string;
  language: { code: string };
  /** In Meta's list form, as `normaliseSendComponents` makes it. */
  components?: SendComponent[];
}

/** One component of a template send: what is filled in where. */
export interface SendComponent {
  type: string;
  /** For buttons: which kind, and which one (from 0, as text). */
  sub_type?: string;
  index?: string;
  parameters?: SendParameter[];
  /** For a carousel. */
  cards?: { card_index: number; components: SendComponent[] }[];
}

/** A value that is filled in; `type` names the property that holds it. */
export interface SendParameter {
  type: string;
  /** The name of a named variable. */
  parameter_name?: string;
  text?: string;
  payload?: string;
  coupon_code?: string;
  image?: MediaSource;
  video?: MediaSource;
  document?: MediaSource & { filename?: string };
  [property: string]: unknown;
}

interface InteractiveContent {
  type: 'interactive';
  interactive: Interactive;
}

type InteractiveHeader =
  | { type: 'text'; text: string; sub_text?: string }
  | { type: 'image'; image: MediaSource }
  | { type: 'video'; video: MediaSource }
  | { type: 'document'; document: MediaSource & { filename?: string } };

interface InteractiveParts {
  header?: InteractiveHeader;
  body?: { text: string };
  footer?: { text: string };
}

type InteractiveProducts = { title?: string; product_items: { product_retailer_id: string }[] }[];

/** An interactive message in Meta's own form. */
export type Interactive = InteractiveParts &
  (
    | { type: 'button'; action: { buttons: { type: 'reply'; reply: { id: string; title: string } }[] } }
    | {
        type: 'list';
        action: {
          button: string;
          sections: { title?: string; rows: { id: string; title: string; description?: string }[] }[];
        };
      }
    | { type: 'cta_url'; action: { name: 'cta_url'; parameters: { display_text: string; url: string } } }
    | { type: 'location_request_message'; action: { name: 'send_location' } }
    | { type: 'flow'; action: { name: 'flow'; parameters: Record<string, unknown> } }
    | { type: 'product'; action: { catalog_id: string; product_retailer_id: string } }
    | { type: 'product_list'; action: { catalog_id: string; sections: InteractiveProducts } }
    | { type: 'catalog_message'; action: { name: 'catalog_message'; parameters?: Record<string, unknown> } }
    | { type: 'carousel'; action: { cards: InteractiveCard[] } }
    | {
        type:
          | 'address_message'
          | 'call_permission_request'
          | 'request_contact_info'
          | 'voice_call'
          | 'order_details'
          | 'order_status';
        action: Record<string, unknown>;
      }
  );

interface InteractiveCard extends InteractiveParts {
  card_index: number;
  type: string;
  action: Record<string, unknown>;
}

/** The content of an outbound message, as `messages.content` stores it: plain JSON in wire names, without nulls. */
export type MessageContent =
  | TextContent
  | ImageContent
  | VideoContent
  | AudioContent
  | DocumentContent
  | StickerContent
  | LocationContent
  | ContactsContent
  | ReactionContent
  | InteractiveContent
  | TemplateContent;
