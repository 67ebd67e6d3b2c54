import { explainFailure } from '../../whatsapp/errors/error-policy';
import type { InboundContent, InboundMedia } from '../../whatsapp/webhook/inbound-content-types';
import { INBOUND_MEDIA_TYPES } from '../../whatsapp/webhook/inbound-content-types';
import type {
  InboundMessage,
  InboundUpdate,
  MessageEcho,
  UserPreference,
  WebhookError,
} from '../../whatsapp/webhook/webhook-types';
import type { Received, ReceivedMedia, ReceivedMessage } from './inbound-messages.types';
import type { MessageFailure } from '../message.entity';

/** Clocks differ a little; a time further ahead is a mistake, and would hold the window open. */
const AHEAD_MS = 5 * 60_000;
/** `signup` came in 2026: the user chose again to get them. */
const CHOICES: Record<string, boolean> = { stop: false, resume: true, signup: true };
/** Of an error that Meta named no code for. */
const NO_CODE = 131000;

/** What an update means here; null when it means nothing, such as a choice that is none of those known. */
export function toReceived(update: InboundUpdate, now = Date.now()): Received | null {
  const at = new Date(Math.min(update.at.getTime(), now + AHEAD_MS));
  if (update.update === 'user_preference') return choice(update, at);
  const correspondent = update.update === 'echo' ? update.recipient : senderOf(update);
  const { content } = update;
  const message: ReceivedMessage = {
    wamid: update.wamid,
    metaNumberId: update.phoneNumberId,
    direction: update.update === 'echo' ? 'outbound' : 'inbound',
    correspondent,
    at,
    type: content.type,
    content: { ...withoutType(content), ...circumstances(update) },
    contextWamid: targetOf(content) ?? update.context?.wamid ?? null,
    error: failureOf(update.errors),
    media: mediaOf(content),
    said: saidIn(content),
    newIdentity: newIdentityOf(content),
  };
  return { kind: 'message', message };
}

/** The content of a message without the type, which has a column of its own. */
function withoutType({ type: _, ...content }: InboundContent): Record<string, unknown> {
  return content;
}

function choice(update: UserPreference, at: Date): Received | null {
  const optedIn = Object.hasOwn(CHOICES, update.value) ? CHOICES[update.value] : undefined;
  if (optedIn === undefined) return null;
  const { phoneNumberId: metaNumberId, sender: correspondent, category, detail = null } = update;
  return { kind: 'preference', preference: { metaNumberId, correspondent, at, optedIn, category, detail } };
}

/** A notice of a new user id comes under the new one already; its contact is known by the id that ended. */
function senderOf({ sender, content }: InboundMessage): InboundMessage['sender'] {
  const previous = content.type === 'system' ? content.system.previous_user_id : undefined;
  return previous ? { ...sender, userId: previous } : sender;
}

function circumstances(update: InboundMessage | MessageEcho): Record<string, unknown> {
  const { context } = update;
  const { referral, groupId } = update.update === 'message' ? update : {};
  return Object.fromEntries(
    Object.entries({
      referral,
      group_id: groupId,
      // Another app had the thread when the user wrote it.
      standby: update.field === 'standby' ? true : undefined,
      forwarded: context?.forwarded,
      frequently_forwarded: context?.frequentlyForwarded,
      referred_product: context?.referredProduct && {
        catalog_id: context.referredProduct.catalogId,
        product_retailer_id: context.referredProduct.productRetailerId,
      },
    }).filter(([, value]) => value !== undefined),
  );
}

function targetOf(content: InboundContent): string | undefined {
  if (content.type === 'reaction') return content.reaction.message_id;
  if (content.type === 'edit') return content.edit.original_message_id;
  return content.type === 'revoke' ? content.revoke.original_message_id : undefined;
}

function mediaOf(content: InboundContent): ReceivedMedia | null {
  const type = INBOUND_MEDIA_TYPES.find((known) => known === content.type);
  if (!type) return null;
  const media = (content as unknown as Record<string, InboundMedia>)[type]!;
  return {
    metaMediaId: media.id,
    type,
    sha256: media.sha256 ?? null,
    mimeType: media.mime_type ?? null,
    fileName: media.filename ?? null,
  };
}

/** A user's own words; of a tap, what the button or row says, and what it was given as its id. */
function saidIn(content: InboundContent): string[] {
  if (content.type === 'text') return [content.body];
  const taps = { button: ['text', 'payload'], interactive: ['title', 'id'] } as const;
  if (content.type === 'button') return taps.button.flatMap((key) => content.button[key] ?? []);
  return content.type === 'interactive' ? taps.interactive.flatMap((key) => content.interactive[key] ?? []) : [];
}

function newIdentityOf(content: InboundContent): ReceivedMessage['newIdentity'] {
  if (content.type !== 'system' || !content.system.type.startsWith('user_changed')) return null;
  const { new_wa_id: waId, new_user_id: userId } = content.system;
  if (!waId && !userId) return null;
  return { ...(waId ? { waId } : {}), ...(userId ? { userId } : {}) };
}

function failureOf([error]: WebhookError[]): MessageFailure | null {
  if (!error) return null;
  const explained = explainFailure(error.code ?? NO_CODE);
  const metaTitle = error.title ?? error.message;
  return {
    ...explained,
    ...(error.details ? { details: error.details } : {}),
    ...(metaTitle && metaTitle !== explained.title ? { meta_title: metaTitle } : {}),
  };
}
