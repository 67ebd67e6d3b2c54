import { Injectable } from '@nestjs/common';
import { AppError } from '../platform/http/errors';
import { PhoneNumbersService } from '../phone-numbers/phone-numbers.service';
import type { SendingNumber } from '../phone-numbers/phone-numbers.types';
import { GraphClient } from '../whatsapp/graph/graph-client';
import { policyFor } from '../whatsapp/errors/error-policy';
import { asAppError, askMeta } from '../whatsapp/graph/graph-failure';
import { GraphError } from '../whatsapp/graph/graph-error';
import type { GraphTemplate } from '../whatsapp/graph/graph-types';
import { sameLanguage } from './language';
import { Template } from './template.entity';
import { TemplateSamples } from './template-samples.service';
import type { TemplateDefinition } from './authored-template';

/** A number whose account is known: only such a one has templates at Meta. */
export type ConnectedNumber = SendingNumber & { businessId: string };

/** What became of a template that was handed to Meta. */
type Submission =
  | { known: true; id: string; status: string; category: string }
  /** Neither Meta's answer nor a look at its list shows it. */
  | { known: false; error: AppError };

/** What Meta is asked about templates. */
@Injectable()
export class MetaTemplates {
  constructor(
    private readonly graph: GraphClient,
    private readonly numbers: PhoneNumbersService,
    private readonly samples: TemplateSamples,
  ) {}

  /** The number of a template, when it is still there and has an account at Meta. */
  async connected(workspaceId: string, phoneNumberId: string): Promise<ConnectedNumber> {
    const number = await this.numbers.sending(workspaceId, phoneNumberId);
    if (!hasAccount(number)) throw new AppError('business_id_unknown');
    return number;
  }

  /**
   * Creates a template. Without a clear answer Meta's list is looked at: the call may have been heard all the same.
   * @throws AppError when it surely does not exist at Meta
   */
  async create(number: ConnectedNumber, definition: TemplateDefinition): Promise<Submission> {
    const { businessId, accessToken } = number;
    const components = await this.samples.handOver(number, definition.components);
    try {
      const complete = { ...definition, components };
      const created = await this.graph.createTemplate(businessId, accessToken, complete);
      return { known: true, ...created, id: String(created.id) };
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      if (!isUndecided(error)) throw asAppError(error);
      const found = await this.lookAfter(number, definition, error);
      if (found === null) throw asAppError(error);
      return found ? { known: true, ...found } : { known: false, error: asAppError(error) };
    }
  }

  /** Replaces the components. @throws GraphError; AppError when a sample could not be handed over */
  async edit(number: ConnectedNumber, metaTemplateId: string, given: Template['components']): Promise<void> {
    const components = await this.samples.handOver(number, given);
    await this.graph.editTemplate(metaTemplateId, number.accessToken, { components });
  }

  /** @throws InvalidInput with the place of a sample that Meta would not take */
  checkSamples(workspaceId: string, { components }: TemplateDefinition, given: unknown): Promise<void> {
    return this.samples.check(workspaceId, components, given);
  }

  /** Deletes one language of a template; content when it is gone already. @throws AppError */
  async remove(number: ConnectedNumber, template: Template): Promise<void> {
    const { businessId, accessToken } = number;
    const metaId = template.metaTemplateId ?? (await askMeta(() => this.find(number, template)))?.id;
    if (!metaId) return;
    try {
      await this.graph.deleteTemplate(businessId, accessToken, template.name, metaId);
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      const isGone = (await this.lookAfter(number, template, error)) === null;
      if (!isGone) throw asAppError(error);
    }
  }

  /** All templates of the number's account, page by page. */
  list({ businessId, accessToken }: ConnectedNumber): AsyncGenerator<GraphTemplate> {
    return this.graph.listTemplates(businessId, accessToken);
  }

  /** One template by its name and language; null when Meta has none. @throws GraphError */
  async find(
    { businessId, accessToken }: ConnectedNumber,
    { name, language }: { name: string; language: string },
  ): Promise<GraphTemplate | null> {
    // Meta's filter also finds longer names.
    for await (const found of this.graph.listTemplates(businessId, accessToken, { name })) {
      if (found.name === name && sameLanguage(found.language, language)) {
        return { ...found, id: String(found.id) };
      }
    }
    return null;
  }

  /** What Meta's list says after a call that failed; undefined when the list can't be had either. */
  private async lookAfter(
    number: ConnectedNumber,
    template: { name: string; language: string },
    failure: GraphError,
  ): Promise<GraphTemplate | null | undefined> {
    if (failure.outcome === 'not_sent') return undefined;
    try {
      return await this.find(number, template);
    } catch (error) {
      if (error instanceof GraphError) return undefined;
      throw error;
    }
  }
}

/** Whether Meta may have done what was asked all the same: no answer came, or one from the midst of its troubles. */
export function isUndecided(error: GraphError): boolean {
  if (error.outcome !== 'rejected') return error.outcome === 'unknown';
  const { handling, maybeAccepted } = policyFor(error);
  return handling === 'retry' || maybeAccepted === true;
}

/** Whether the number's account is known. */
export function hasAccount(number: SendingNumber): number is ConnectedNumber {
  return number.businessId !== null;
}
