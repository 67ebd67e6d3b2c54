import { type Needs, needsOfMessage } from '../../contacts/may-receive.rule';
import { waIdOf } from '../../contacts/phone-number.rule';
import type { ContactIdentity } from '../../contacts/contacts.types';
import type { TraceContext } from '../../platform/observability/trace-context';
import { mediaIdsOf } from '../../whatsapp/messages/message-body';
import type { MessageContent } from '../../whatsapp/messages/message-content';
import type { NewOutbound } from '../messages.types';

/** A message that a caller wants to send, as far as it can be judged without the database. */
export interface Draft {
  phoneNumberId: string;
  to: string;
  /** A reaction's content needs the wamid of the message it is for. */
  content: MessageContent | ((targetWamid: string) => MessageContent);
  /** The message that this one answers or is for, and the field that named it. */
  target?: { id: string; field: string };
  template?: { id: string; category: string };
}

/** A draft that is to be accepted: whose it is, and under which id it is to be stored. */
export interface AcceptRequest {
  id: string;
  workspaceId: string;
  userId: string | null;
  /** The sending number itself. */
  from: string;
  draft: Draft;
  traceContext: TraceContext;
}

/** The recipient that the `to` of a request names: a number in E.164, or WhatsApp's business-scoped id of a user. */
export function identityOf(to: string): ContactIdentity {
  return to.startsWith('+') ? { waId: waIdOf(to) } : { userId: to };
}

/** What a draft asks of the contact who gets it. */
export function needsOf({ template }: Draft): Needs {
  return needsOfMessage({ category: template?.category ?? null });
}

/** Whether another message must be looked up before this one can be written. */
export function refersToMessage({ content, target }: Draft): boolean {
  return typeof content === 'function' || target !== undefined;
}

/** The message that a request becomes, without what only the database knows. */
export function outboundOf(
  { id, workspaceId, userId, from, draft, traceContext }: AcceptRequest,
  content: MessageContent,
): Omit<NewOutbound, 'contactId' | 'conversationId' | 'contextWamid'> {
  return {
    id,
    workspaceId,
    phoneNumberId: draft.phoneNumberId,
    templateId: draft.template?.id,
    mediaId: mediaIdsOf(content)[0],
    type: content.type,
    fromNumber: from,
    toNumber: draft.to,
    content: { ...content },
    createdBy: userId,
    traceContext,
  };
}
