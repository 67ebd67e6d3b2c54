import type { ContactCard, Interactive, MessageContent } from '../../whatsapp/messages/message-content';
import type { SendContactsMessageRequest } from '../dto/send-contacts.dto';
import type { SendInteractiveMessageRequest } from '../dto/send-interactive.dto';
import type {
  SendLocationMessageRequest,
  SendMediaMessageRequest,
  SendStickerMessageRequest,
  SendTextMessageRequest,
} from '../dto/send-simple.dto';

/** Turns what callers send into the contents that are stored and sent: one function for each kind. */
export function textContent({ text, preview_url }: SendTextMessageRequest): MessageContent {
  return plain({ type: 'text', body: text, preview_url });
}

export function mediaContent(request: SendMediaMessageRequest, uploadName: string | null): MessageContent {
  const { media_type: type, media_id, caption, filename, voice } = request;
  // Without a name of its own, a document would be shown as "Untitled".
  const name = type === 'document' ? (filename ?? uploadName) : undefined;
  const file = { media_id, caption: caption ?? undefined, voice, filename: name?.slice(0, 240) };
  return plain({ type, [type]: file } as unknown as MessageContent);
}

export function stickerContent({ media_id }: SendStickerMessageRequest): MessageContent {
  return { type: 'sticker', sticker: { media_id } };
}

export function locationContent(request: SendLocationMessageRequest): MessageContent {
  const { latitude, longitude, name, address } = request;
  return plain({ type: 'location', location: { latitude, longitude, name, address } });
}

export function contactsContent({ contacts }: SendContactsMessageRequest): MessageContent {
  return plain({ type: 'contacts', contacts: contacts as unknown as ContactCard[] });
}

export function interactiveContent({ interactive }: SendInteractiveMessageRequest): MessageContent {
  return plain({ type: 'interactive', interactive: interactive as unknown as Interactive });
}

export function reactionContent(wamid: string, emoji: string): MessageContent {
  return { type: 'reaction', reaction: { message_id: wamid, emoji } };
}

/** Plain JSON: classes and absent fields leave no trace. What an app passes on inside stays as it is. */
function plain(content: MessageContent): MessageContent {
  return JSON.parse(JSON.stringify(content)) as MessageContent;
}
