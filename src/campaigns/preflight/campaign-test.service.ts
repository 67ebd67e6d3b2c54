import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SendRequests } from '../../messages/accept/send-requests.service';
import { AppError } from '../../platform/http/errors';
import type { TemplateContent } from '../../whatsapp/messages/message-content';
import { parts } from '../../whatsapp/templates/template-parts';
import { previewTemplate } from '../../whatsapp/templates/template-preview';
import type { WorkspaceContext } from '../../workspaces/workspace-context';
import { approvedOf } from '../dispatch/campaign-message';
import { sampleRecipients } from './campaign-preflight.queries';
import { sendContextOf } from '../model/send-context.queries';
import { fillTemplate, formOf } from '../../whatsapp/templates/template-placeholders';
import { type RecipientFacts, resolveValues } from '../audience/campaign-variables';
import { CampaignTestSend } from '../dto/campaign-test.dto';
import { CampaignTestResponse } from '../dto/campaign-test.response';

const NO_RECIPIENT: RecipientFacts = { name: null, wa_id: null, email: null, custom_fields: null, variables: null };

type SentMessage = NonNullable<Awaited<ReturnType<SendRequests['sentBefore']>>>;

interface TemplateOfMessage {
  components: unknown;
  parameter_format: string;
  category: string;
}

/** Sends a campaign's message to one number, to be looked at. */
@Injectable()
export class CampaignTestService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly requests: SendRequests,
  ) {}

  /**
   * The message is a single one that belongs to no campaign, filled with the values of the first recipient who is
   * ready; without one, with constants and fall-backs.
   * @throws AppError campaign_has_no_template, template_mismatch, and whatever a single send is refused for
   */
  async send(ctx: WorkspaceContext, id: string, { to }: CampaignTestSend): Promise<CampaignTestResponse> {
    const before = await this.requests.sentBefore(ctx);
    if (before) return this.sentBefore(before);
    const tx = this.dataSource.manager;
    const campaign = await sendContextOf(tx, id);
    if (campaign?.workspace_id !== ctx.workspaceId) throw new AppError('campaign_not_found');
    if (campaign.template_id === null) throw new AppError('campaign_has_no_template');
    const form = formOf(campaign.template_components, campaign.template_format);
    const [sample] = await sampleRecipients(tx, campaign, 1);
    const { values, missing } = resolveValues(form, campaign.variables, sample ?? NO_RECIPIENT);
    if (missing.length > 0) {
      const names = missing.join(', ');
      throw new AppError('template_mismatch', `No recipient gives a value for ${names}`);
    }
    const components = fillTemplate(form, values);
    const message = await this.requests.template(ctx, {
      workspace_id: ctx.workspaceId,
      phone_number_id: campaign.phone_number_id,
      to,
      template_name: campaign.template_name!,
      template_language: campaign.template_language!,
      components,
    });
    const text = previewTemplate(approvedOf(campaign), components);
    return { message_id: message.id, status: message.status, to, text };
  }

  /** The answer to a request that was accepted before; its campaign may have another template by now. */
  private async sentBefore(message: SentMessage): Promise<CampaignTestResponse> {
    const [template] = await this.dataSource.query<[TemplateOfMessage]>(
      'SELECT components, parameter_format, category FROM templates WHERE workspace_id = $1 AND id = $2',
      [message.workspace_id, message.template_id],
    );
    const { components, category } = template;
    const { template: sent } = message.content as unknown as TemplateContent;
    const approved = { components: parts(components), parameterFormat: template.parameter_format, category };
    const text = previewTemplate(approved, sent.components);
    return { message_id: message.id, status: message.status, to: message.to_number, text };
  }
}
