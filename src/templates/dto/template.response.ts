import { pageOf } from '../../platform/http/list-response';
import { Documented, Int, Time, Uuid } from '../../platform/http/response-fields';
import { toComponentMap } from '../component-map';
import { madeExamples } from '../../whatsapp/templates/made-examples';
import { isSubmitted } from '../may-send.rule';
import { Template } from '../template.entity';
import { TEMPLATE_CATEGORIES } from '../templates.types';

const NO_ACCOUNT =
  "Meta doesn't have this template: the WhatsApp Business Account of its phone number is not known, or Meta has not " +
  'confirmed it. Set business_id on the phone number, with a token that may manage the account; then the template is ' +
  'submitted by itself.';

export class TemplateResponse {
  @Uuid() id!: string;
  @Uuid() workspace_id!: string;
  @Uuid() phone_number_id!: string;

  /** @example order_update */
  name!: string;

  @Documented({ type: String, description: TEMPLATE_CATEGORIES.join(', '), example: 'UTILITY' })
  category!: string;

  /** @example en */
  language!: string;

  /**
   * PENDING, APPROVED, REJECTED, PAUSED, DISABLED or another of Meta's words. Only APPROVED can be sent
   * @example PENDING
   */
  status!: string;

  /** Meta's id; null while Meta does not have the template, for which `not_submitted_reason` says why */
  meta_template_id!: string | null;

  /** Why Meta does not have the template yet and what changes that; null once it was submitted */
  not_submitted_reason!: string | null;

  /**
   * The parts under header, body, footer and buttons
   * @example {"body":{"text":"Hello {{1}}, welcome.","example":{"body_text":[["Ada"]]}}}
   */
  components!: Record<string, unknown>;

  /**
   * Variables whose example was made from their name or place, as none was given: Meta reviews a template with an
   * example for each of them. Change the components to give better ones
   * @example ["body {{1}}"]
   */
  generated_examples!: string[];

  @Documented({ enum: ['POSITIONAL', 'NAMED'], description: 'How its variables are written' })
  parameter_format!: string;

  /** GREEN, YELLOW, RED or UNKNOWN */
  quality_score!: string | null;

  /** Why Meta rejected, paused or disabled it */
  rejection_reason!: string | null;

  @Time() synced_at!: Date | null;
  @Time() created_at!: Date;
  @Time() updated_at!: Date;

  static from(template: Template): TemplateResponse {
    return {
      id: template.id,
      workspace_id: template.workspaceId,
      phone_number_id: template.phoneNumberId,
      name: template.name,
      category: template.category,
      language: template.language,
      status: template.status,
      meta_template_id: template.metaTemplateId,
      not_submitted_reason: isSubmitted(template) ? null : (template.submissionError ?? NO_ACCOUNT),
      components: toComponentMap(template.components),
      generated_examples: madeExamples(template.components, template.parameterFormat),
      parameter_format: template.parameterFormat,
      quality_score: template.qualityScore,
      rejection_reason: template.rejectionReason,
      synced_at: template.syncedAt,
      created_at: template.createdAt,
      updated_at: template.updatedAt,
    };
  }
}

export class TemplateListResponse extends pageOf(TemplateResponse) {}

export class TemplateSyncResponse {
  @Uuid() phone_number_id!: string;
  @Time() synced_at!: Date;

  /** Templates that exist at Meta */
  @Int() total!: number;

  /** Templates that were not known here */
  @Int() created!: number;

  /** Templates that Meta has otherwise than they were here */
  @Int() updated!: number;

  @Int() unchanged!: number;

  /** Templates that are gone at Meta; their status is DELETED now */
  @Int() deleted!: number;
}
