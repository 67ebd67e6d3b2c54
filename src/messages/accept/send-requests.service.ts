import { Injectable } from '@nestjs/common';
import { MediaService } from '../../media/media.service';
import { AppError, InvalidInput } from '../../platform/http/errors';
import { isApproved, isSubmitted } from '../../templates/may-send.rule';
import { TemplatesService } from '../../templates/templates.service';
import type { MessageContent, TemplateContent } from '../../whatsapp/messages/message-content';
import { checkSend } from '../../whatsapp/templates/send-check';
import { normaliseSendComponents } from '../../whatsapp/templates/send-components';
import type { WorkspaceContext } from '../../workspaces/workspace-context';
import type { Draft } from './draft';
import { MessageResponse } from '../dto/message.response';
import { ReplyableRequest, SendRequest } from '../dto/send-base.dto';
import { SendContactsMessageRequest } from '../dto/send-contacts.dto';
import { SendInteractiveMessageRequest } from '../dto/send-interactive.dto';
import {
  SendLocationMessageRequest,
  SendMediaMessageRequest,
  SendReactionMessageRequest,
  SendStickerMessageRequest,
  SendTemplateMessageRequest,
  SendTextMessageRequest,
} from '../dto/send-simple.dto';
import { AcceptMessage } from './accept-message.service';
import {
  contactsContent,
  interactiveContent,
  locationContent,
  mediaContent,
  reactionContent,
  stickerContent,
  textContent,
} from './message-contents';

/** The requests to send, one method for each kind of message. */
@Injectable()
export class SendRequests {
  constructor(
    private readonly accepting: AcceptMessage,
    private readonly templates: TemplatesService,
    private readonly media: MediaService,
  ) {}

  /** The message that an earlier request with the same `Idempotency-Key` was accepted as, if there was one. */
  async sentBefore({ workspaceId }: WorkspaceContext): Promise<MessageResponse | undefined> {
    const row = await this.accepting.sentBefore(workspaceId);
    return row && MessageResponse.from(row);
  }

  text(ctx: WorkspaceContext, request: SendTextMessageRequest): Promise<MessageResponse> {
    return this.reply(ctx, request, textContent(request));
  }

  location(ctx: WorkspaceContext, request: SendLocationMessageRequest): Promise<MessageResponse> {
    return this.reply(ctx, request, locationContent(request));
  }

  contacts(ctx: WorkspaceContext, request: SendContactsMessageRequest): Promise<MessageResponse> {
    return this.reply(ctx, request, contactsContent(request));
  }

  interactive(ctx: WorkspaceContext, request: SendInteractiveMessageRequest): Promise<MessageResponse> {
    return this.reply(ctx, request, interactiveContent(request));
  }

  async file(ctx: WorkspaceContext, request: SendMediaMessageRequest): Promise<MessageResponse> {
    const { fileName } = await this.media.forSending(ctx.workspaceId, request.media_id);
    return this.reply(ctx, request, mediaContent(request, fileName));
  }

  sticker(ctx: WorkspaceContext, request: SendStickerMessageRequest): Promise<MessageResponse> {
    return this.reply(ctx, request, stickerContent(request));
  }

  reaction(ctx: WorkspaceContext, request: SendReactionMessageRequest): Promise<MessageResponse> {
    const { message_id: id, emoji } = request;
    const draft: Draft = {
      ...routeOf(request),
      target: { id, field: 'message_id' },
      content: (wamid) => reactionContent(wamid, emoji),
    };
    return this.accepting.accept(ctx, draft);
  }

  /** @throws AppError 422 for components of no known form, 404 and 409 for a template that cannot be sent so */
  async template(ctx: WorkspaceContext, request: SendTemplateMessageRequest): Promise<MessageResponse> {
    const send = normaliseSendComponents(request.components);
    if (send.problems.length > 0)
      throw new InvalidInput(
        send.problems.map(({ path, message }) => ({
          loc: ['body', 'components', ...path],
          msg: message,
          type: 'value_error',
        })),
      );
    const { template_name: name, template_language: code, phone_number_id: numberId } = request;
    const template = await this.templates.forSending(ctx.workspaceId, numberId, name, code);
    if (!template) throw new AppError('template_not_found', `The number has no template ${name} in ${code}`);
    if (!isSubmitted(template)) throw new AppError('template_not_submitted');
    if (!isApproved(template.status))
      throw new AppError('template_not_approved', `Template is not approved: its status is ${template.status}`);
    const [problem] = checkSend(template, send);
    if (problem) throw new AppError('template_mismatch', `The parameters do not fit the template: ${problem.message}`);
    const { components } = send;
    const content: TemplateContent = {
      type: 'template',
      template: { name, language: { code }, ...(components.length > 0 ? { components } : {}) },
    };
    const { id, category } = template;
    const draft = { ...draftOf(request, content), template: { id, category } };
    return this.accepting.accept(ctx, draft);
  }

  private reply(ctx: WorkspaceContext, request: ReplyableRequest, content: MessageContent): Promise<MessageResponse> {
    return this.accepting.accept(ctx, draftOf(request, content));
  }
}

function draftOf(request: ReplyableRequest, content: MessageContent): Draft {
  const { context_message_id: id } = request;
  const target = id === undefined ? {} : { target: { id, field: 'context_message_id' } };
  return { ...routeOf(request), content, ...target };
}

function routeOf({ phone_number_id, to }: SendRequest): Pick<Draft, 'phoneNumberId' | 'to'> {
  return { phoneNumberId: phone_number_id, to };
}
