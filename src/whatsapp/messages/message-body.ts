import type { MessageContent } from './message-content';

/** Where Meta finds the bytes of a file of ours: an uploaded media id, or a link that it fetches. */
export type MediaReference = { id: string } | { link: string };

interface GraphBodyParts {
  /** An E.164 number, with or without plus, or the business-scoped id of a user without a number. */
  to: string;
  content: MessageContent;
  /** The message that this one answers. */
  contextWamid?: string | null;
  /** Comes back in every status of the message: our message's id. */
  callbackData: string;
  /** For every id in `mediaIdsOf(content)`. */
  media?: Readonly<Record<string, MediaReference>>;
}

const MEDIA_KEYS = new Set(['image', 'video', 'audio', 'document', 'sticker', 'gif']);
/** What an app put together for its own flows is passed on as it is. */
const OPAQUE_KEYS = new Set(['flow_action_payload', 'flow_action_data']);

/**
 * Turns a message into the body that Meta takes. Meta refuses explicit nulls, so none is ever in it.
 * @throws Error when a media id has no reference: the caller must resolve them all first
 */
export function toGraphBody(parts: GraphBodyParts): Record<string, unknown> {
  const { content, contextWamid, callbackData, media = {} } = parts;
  const body = {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...recipientOf(parts.to),
    type: content.type,
    [content.type]: payloadOf(content),
    // A reaction names its message itself.
    context: contextWamid && content.type !== 'reaction' ? { message_id: contextWamid } : undefined,
    biz_opaque_callback_data: callbackData,
  };
  return withoutNulls(body, (id) => referenceOf(id, media)) as Record<string, unknown>;
}

/** A file of ours at a place of a message, and what it is there: `image`, `document` … */
interface MediaUse {
  id: string;
  kind: string;
}

/** The files of ours that a message needs, each once for each kind that it is used as. */
export function mediaUsesOf(content: MessageContent): MediaUse[] {
  const uses = new Map<string, MediaUse>();
  withoutNulls(content, (id, kind) => {
    uses.set(`${kind} ${id}`, { id, kind });
    return { id };
  });
  return [...uses.values()];
}

/** The files of ours that a message needs, each once. */
export function mediaIdsOf(content: MessageContent): string[] {
  return [...new Set(mediaUsesOf(content).map(({ id }) => id))];
}

function recipientOf(to: string): { to: string } | { recipient: string } {
  if (/^[A-Z]{2}\./.test(to)) return { recipient: to };
  // Without the plus, Meta puts the business number's country code in front.
  return { to: to.startsWith('+') ? to : `+${to}` };
}

function payloadOf(content: MessageContent): unknown {
  if (content.type === 'text') return { body: content.body, preview_url: content.preview_url };
  const byType: Record<string, unknown> = { ...content };
  return byType[content.type];
}

function referenceOf(id: string, media: Readonly<Record<string, MediaReference>>): MediaReference {
  const reference = Object.hasOwn(media, id) ? media[id] : undefined;
  if (!reference) throw new Error(`media ${id} has no reference at Meta`);
  return reference;
}

/** A copy without null and undefined, with files of ours exchanged for what Meta knows them by. */
function withoutNulls(value: unknown, resolve: (mediaId: string, kind: string) => MediaReference, key = ''): unknown {
  if (Array.isArray(value)) {
    return value.filter((item) => item != null).map((item: unknown) => withoutNulls(item, resolve, key));
  }
  if (typeof value !== 'object' || value === null) return value;
  const { media_id: mediaId, ...rest } = value as Record<string, unknown>;
  const isOurs = MEDIA_KEYS.has(key) && typeof mediaId === 'string';
  const copy: Record<string, unknown> = isOurs ? { ...resolve(mediaId, key) } : {};
  for (const [name, item] of Object.entries(isOurs ? rest : value)) {
    if (item == null) continue;
    copy[name] = OPAQUE_KEYS.has(name) ? item : withoutNulls(item, resolve, name);
  }
  return copy;
}
