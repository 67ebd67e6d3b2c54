import type { SendComponent, TemplateContent } from '../../whatsapp/messages/message-content';
import type { NewOutbound } from '../../messages/messages.types';
import { checkSend } from '../../whatsapp/templates/send-check';
import { type ApprovedTemplate, parts } from '../../whatsapp/templates/template-parts';
import type { ClaimedRecipient } from './campaign-dispatch.queries';
import type { SendContext } from '../model/send-context.queries';
import { fillTemplate, formOf, mediaOf, type TemplateForm } from '../../whatsapp/templates/template-placeholders';
import { overdueSeconds, queueDepth } from './fair-share';
import { resolveValues } from '../audience/campaign-variables';
import type { SkipReason } from '../campaigns.types';

/** A recipient's message before its conversation is known, or the reason why there is none. */
type RecipientDraft = { message: Omit<NewOutbound, 'conversationId'> } | { id: string; reason: SkipReason };

/** Writes one campaign's messages. `place`: the place of the next one in the campaign's queue, from 0. */
export class CampaignWriter {
  private readonly form: TemplateForm;
  private readonly approved: ApprovedTemplate;
  private readonly depth: number;

  constructor(
    private readonly campaign: SendContext,
    private place: number,
  ) {
    this.depth = queueDepth(campaign.messages_per_second);
    this.form = formOf(campaign.template_components, campaign.template_format);
    this.approved = approvedOf(campaign);
  }

  write(recipient: ClaimedRecipient): RecipientDraft {
    const { id, reason } = recipient;
    if (reason) return { id, reason };
    const { values, missing } = resolveValues(this.form, this.campaign.variables, recipient);
    if (missing.length > 0) return { id, reason: 'missing_variable' };
    const { campaign } = this;
    const components = fillTemplate(this.form, values);
    if (checkSend(this.approved, { components }).length > 0) return { id, reason: 'invalid_variable' };
    return {
      message: {
        id,
        workspaceId: campaign.workspace_id,
        phoneNumberId: campaign.phone_number_id,
        contactId: recipient.contact_id,
        campaignId: campaign.id,
        templateId: campaign.template_id,
        type: 'template',
        fromNumber: campaign.phone_number,
        toNumber: recipient.wa_id ? `+${recipient.wa_id}` : recipient.user_id!,
        mediaId: mediaIdOf(values),
        content: { ...templateContent(campaign, components) },
        createdBy: campaign.created_by,
        overdueSeconds: overdueSeconds(this.place++, this.depth),
      },
    };
  }
}

/** The campaign's template as checks and previews take it. */
export function approvedOf(campaign: SendContext): ApprovedTemplate {
  return {
    components: parts(campaign.template_components),
    parameterFormat: campaign.template_format ?? undefined,
    category: campaign.template_category ?? undefined,
  };
}

/** The content of a template message, as the messages domain keeps it. */
function templateContent(
  campaign: Pick<SendContext, 'template_name' | 'template_language'>,
  components: SendComponent[],
): TemplateContent {
  const { template_name: name, template_language: code } = campaign;
  const filled = components.length > 0 ? { components } : {};
  return { type: 'template', template: { name: name!, language: { code: code! }, ...filled } };
}

function mediaIdOf(values: ReadonlyMap<string, string>): string | null {
  const media = values.get('header.media');
  return (media === undefined ? undefined : mediaOf(media)?.media_id) ?? null;
}
