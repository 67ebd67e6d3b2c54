import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, EntityManager, Repository } from 'typeorm';
import { uuidv7 } from '../platform/crypto/uuid';
import { isUniqueViolation } from '../platform/database/statement-errors';
import { UsageChecks } from '../platform/database/usage-checks';
import { AppError } from '../platform/http/errors';
import { answering, heldKey } from '../platform/http/held-key';
import { PhoneNumbersService } from '../phone-numbers/phone-numbers.service';
import { asAppError } from '../whatsapp/graph/graph-failure';
import { GraphError } from '../whatsapp/graph/graph-error';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import type { TemplateCreate, TemplateUpdate } from './dto/template.dto';
import { TemplateResponse } from './dto/template.response';
import { type ConnectedNumber, hasAccount, isUndecided, MetaTemplates } from './meta-templates.service';
import { readDefinition, redefine, type TemplateDefinition } from './authored-template';
import { TemplateHistory } from './template-history.service';
import { TemplateState } from './template-state.service';
import { isSubmitted } from './may-send.rule';
import { Template } from './template.entity';
import { FIRST_LOOK_MS, NEXT_LOOK_MS, TemplateSubmission } from './template-submission.service';
import { TemplatesService } from './templates.service';
import { EDITABLE_STATUSES } from './templates.types';

/** Creates, changes and deletes templates, at Meta where the number has an account there. */
@Injectable()
export class TemplateAuthoring {
  constructor(
    private readonly dataSource: DataSource,
    @InjectRepository(Template) private readonly rows: Repository<Template>,
    private readonly numbers: PhoneNumbersService,
    private readonly meta: MetaTemplates,
    private readonly state: TemplateState,
    private readonly submission: TemplateSubmission,
    private readonly history: TemplateHistory,
    private readonly templates: TemplatesService,
    private readonly usages: UsageChecks,
  ) {}

  /**
   * Creates a template. The row comes first, so that nothing that Meta has taken is unknown here; when Meta refuses the
   * template, the row goes again. While the number's account is not known it waits, and is submitted by itself.
   * @throws AppError 422 with the faulty part, 409 when it exists, 400 with Meta's reason
   */
  async create(ctx: WorkspaceContext, input: TemplateCreate): Promise<TemplateResponse> {
    const number = await this.numbers.sending(ctx.workspaceId, input.phone_number_id);
    const definition = readDefinition(input);
    await this.meta.checkSamples(ctx.workspaceId, definition, input.components);
    const id = await this.insert(ctx, number.id, definition, hasAccount(number));
    if (hasAccount(number)) await this.submit(number, id, definition);
    return this.templates.get(ctx, id);
  }

  /**
   * Changes a template. @throws AppError 409 for what Meta decides itself or does not allow now, 400 with Meta's
   * reason
   */
  async update(ctx: WorkspaceContext, id: string, input: TemplateUpdate): Promise<TemplateResponse> {
    const template = await this.templates.byId(ctx.workspaceId, id);
    if (input.status) throw new AppError('template_status_owned_by_meta');
    if (input.components == null) return this.templates.get(ctx, id);
    const definition = redefine(template, input.components);
    await this.meta.checkSamples(ctx.workspaceId, definition, input.components);
    if (isSubmitted(template)) await this.editAtMeta(template, definition);
    else await this.editHere(id, definition);
    return this.templates.get(ctx, id);
  }

  /** Deletes a template here and at Meta. @throws AppError 409 while a campaign needs it, 400 with Meta's reason */
  async remove(ctx: WorkspaceContext, id: string): Promise<void> {
    const template = await this.templates.byId(ctx.workspaceId, id);
    await this.refuseUsed(id);
    const number = isSubmitted(template) ? await this.numberOf(template) : undefined;
    if (number && hasAccount(number)) await this.meta.remove(number, template);
    await this.rows.update({ id }, { deletedAt: new Date(), checkAt: null });
  }

  private async insert(
    { workspaceId }: WorkspaceContext,
    phoneNumberId: string,
    definition: TemplateDefinition,
    forMeta: boolean,
  ): Promise<string> {
    const { name, language, category, components, parameter_format: parameterFormat } = definition;
    const row = { id: uuidv7(), workspaceId, phoneNumberId, name, language, category, components };
    try {
      await answering(this.dataSource, async (tx) => {
        await tx.insert(Template, { ...row, parameterFormat, ...(forMeta ? openFor(FIRST_LOOK_MS) : {}) } as never);
        const event = { kind: 'created', source: 'user', to: 'PENDING' } as const;
        await this.history.record({ workspaceId, subjectId: row.id, ...event }, tx);
        return TemplateResponse.from(await tx.findOneByOrFail(Template, { id: row.id }));
      });
    } catch (error) {
      if (isUniqueViolation(error, 'templates_name_key')) throw new AppError('template_exists');
      throw error;
    }
    return row.id;
  }

  private async submit(number: ConnectedNumber, id: string, definition: TemplateDefinition): Promise<void> {
    const submission = await this.meta.create(number, definition).catch(async (error: unknown) => {
      // Only what Meta surely does not have is given up; after any other failure a look at Meta will show it.
      if (error instanceof AppError) await this.giveUp(id);
      throw error;
    });
    if (!submission.known) {
      const text = `${submission.error.message}. The template stays PENDING here until that is known.`;
      throw new AppError('meta_unreachable', text, { cause: submission.error });
    }
    await this.submission.accepted(id, submission);
  }

  /** What Meta refused was never made, under no key. */
  private async giveUp(id: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await tx.delete(Template, { id });
      await heldKey()?.takeBack(tx);
    });
  }

  private async editAtMeta(template: Template, definition: TemplateDefinition): Promise<void> {
    const { id, metaTemplateId, status } = template;
    if (!metaTemplateId || !EDITABLE_STATUSES.includes(status)) {
      throw new AppError('template_locked', `Template cannot be changed while its status is ${status}`);
    }
    const number = await this.meta.connected(template.workspaceId, template.phoneNumberId);
    const { manager } = this.rows;
    const before = await this.history.count(id, 'status', manager);
    try {
      await this.meta.edit(number, metaTemplateId, definition.components);
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      if (isUndecided(error)) await this.lookSoon(id);
      throw asAppError(error);
    }
    await this.locked(id, async (row, tx) => {
      // The review may be over already, and its webhook may have come before Meta's answer.
      const isReviewed = (await this.history.count(id, 'status', tx)) !== before;
      const word = isReviewed ? {} : { status: 'PENDING', rejectionReason: null };
      const open = openFor(NEXT_LOOK_MS);
      await this.state.change(row, { ...authoredColumnsOf(definition), ...word, ...open }, 'user', tx);
    });
  }

  private async editHere(id: string, definition: TemplateDefinition): Promise<void> {
    await this.locked(id, async (row, tx) => {
      if (isSubmitted(row)) throw new AppError('conflict', 'The template is being submitted to Meta just now');
      await this.state.change(row, { ...authoredColumnsOf(definition), submissionError: null }, 'user', tx);
    });
  }

  private async lookSoon(id: string): Promise<void> {
    await this.rows.update({ id }, openFor(NEXT_LOOK_MS));
  }

  private async refuseUsed(id: string): Promise<void> {
    const stillUsed = this.usages.condition('templates', 't.id', 't.workspace_id');
    const used = await this.rows.query<unknown[]>(`SELECT FROM templates t WHERE t.id = $1 AND ${stillUsed}`, [id]);
    if (used.length > 0) throw new AppError('template_in_use');
  }

  /** The template's number; undefined when it was removed, and its token with it. */
  private async numberOf({ workspaceId, phoneNumberId }: Template) {
    try {
      return await this.numbers.sending(workspaceId, phoneNumberId);
    } catch (error) {
      if (error instanceof AppError && error.code === 'phone_number_not_found') return undefined;
      throw error;
    }
  }

  private async locked(id: string, act: (row: Template, tx: EntityManager) => Promise<void>): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const row = await this.state.lock(id, tx);
      if (!row) throw new AppError('template_not_found');
      await act(row, tx);
    });
  }
}

function authoredColumnsOf(definition: TemplateDefinition): Partial<Template> {
  return { components: definition.components, parameterFormat: definition.parameter_format };
}

/** A template was handed to Meta just now, and is looked for there after a while. */
function openFor(ms: number): { submittedAt: Date; checkAt: Date } {
  const now = Date.now();
  return { submittedAt: new Date(now), checkAt: new Date(now + ms) };
}
