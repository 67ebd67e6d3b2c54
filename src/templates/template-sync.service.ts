import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, EntityManager, IsNull, Repository } from 'typeorm';
import { uuidv7 } from '../platform/crypto/uuid';
import { askMeta } from '../whatsapp/graph/graph-failure';
import type { GraphTemplate } from '../whatsapp/graph/graph-types';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { TemplateSyncResponse } from './dto/template.response';
import { normalLanguage } from './language';
import { type ConnectedNumber, MetaTemplates } from './meta-templates.service';
import { keepSampleFiles } from './sample-files';
import { metaColumnsOf, differs, TemplateState } from './template-state.service';
import { TemplateHistory } from './template-history.service';
import { Template } from './template.entity';

const PAGE = 100;
type SyncOutcome = 'created' | 'updated' | 'unchanged';

/** Brings what exists at Meta here, no matter who made it there. */
@Injectable()
export class TemplateSync {
  constructor(
    private readonly dataSource: DataSource,
    @InjectRepository(Template) private readonly rows: Repository<Template>,
    private readonly meta: MetaTemplates,
    private readonly state: TemplateState,
    private readonly history: TemplateHistory,
  ) {}

  /**
   * Reads all templates of the number's account. @throws AppError 409 when the account is not known, 400 with Meta's
   * reason
   */
  async sync(ctx: WorkspaceContext, phoneNumberId: string): Promise<TemplateSyncResponse> {
    const number = await this.meta.connected(ctx.workspaceId, phoneNumberId);
    const startedAt = new Date();
    const answer = { total: 0, created: 0, updated: 0, unchanged: 0, deleted: 0 };
    const seen = new Set<string>();
    await askMeta(async () => {
      for await (const page of pagesOf(this.meta.list(number))) {
        for (const template of page) seen.add(String(template.id));
        for (const outcome of await this.takeOver(number, page, startedAt)) answer[outcome] += 1;
        answer.total += page.length;
      }
    });
    answer.deleted = await this.markGone(number, seen, startedAt);
    return { phone_number_id: phoneNumberId, synced_at: startedAt, ...answer };
  }

  /** Writes what Meta said of a template at a time; what happened since then counts more. */
  async apply(template: Template, meta: GraphTemplate, at: Date, tx: EntityManager): Promise<boolean> {
    if (template.submittedAt && template.submittedAt > at) return false;
    const { status, rejectionReason, ...others } = metaColumnsOf(meta);
    const { components = template.components } = others;
    const rest = { ...others, components: keepSampleFiles(template.components, components) };
    const isOld = template.statusChangedAt !== null && template.statusChangedAt > at;
    const patch = isOld ? rest : { ...rest, status, ...(rejectionReason === undefined ? {} : { rejectionReason }) };
    const changed = differs(template, patch);
    await this.state.change(template, { ...patch, syncedAt: at }, 'sync', tx);
    return changed;
  }

  private takeOver(number: ConnectedNumber, page: GraphTemplate[], at: Date): Promise<SyncOutcome[]> {
    return this.dataSource.transaction(async (tx) => {
      const known = await this.knownAmong(number.id, page, tx);
      const outcomes: SyncOutcome[] = [];
      for (const meta of page) {
        const row = known.get(String(meta.id)) ?? known.get(keyOf(meta));
        if (!row) outcomes.push(await this.insert(number, meta, at, tx));
        else outcomes.push((await this.apply(row, meta, at, tx)) ? 'updated' : 'unchanged');
      }
      return outcomes;
    });
  }

  /** The rows that a page is about, by Meta's id, and those without one by name and language. */
  private async knownAmong(
    phoneNumberId: string,
    page: GraphTemplate[],
    tx: EntityManager,
  ): Promise<Map<string, Template>> {
    const rows = await tx
      .createQueryBuilder(Template, 't')
      .where('t.phone_number_id = :phoneNumberId AND t.deleted_at IS NULL', { phoneNumberId })
      .andWhere('(t.meta_template_id = ANY(:ids) OR t.name = ANY(:names))', {
        ids: page.map(({ id }) => String(id)),
        names: page.map(({ name }) => name),
      })
      .orderBy('t.id')
      .setLock('pessimistic_write')
      .getMany();
    // A template that was deleted and made again at Meta has a new id and the old name.
    const byName = rows.map((row) => [keyOf(row), row] as const);
    const byId = rows.filter((row) => row.metaTemplateId).map((row) => [row.metaTemplateId!, row] as const);
    return new Map([...byName, ...byId]);
  }

  private async insert(
    { id: phoneNumberId, workspaceId }: ConnectedNumber,
    meta: GraphTemplate,
    at: Date,
    tx: EntityManager,
  ): Promise<SyncOutcome> {
    const id = uuidv7();
    const { name, language } = meta;
    const row = { id, workspaceId, phoneNumberId, name, language, components: [], ...metaColumnsOf(meta) };
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(Template)
      .values({ ...row, submittedAt: at, syncedAt: at } as never)
      .orIgnore()
      .returning('id')
      .execute();
    // It was created in this moment: then that call has the newer word.
    if ((inserted.raw as unknown[]).length === 0) return 'unchanged';
    const event = { kind: 'created', source: 'sync', to: meta.status } as const;
    await this.history.record({ workspaceId, subjectId: id, ...event }, tx);
    return 'created';
  }

  /** What Meta's whole list lacks, is gone there; what was handed over while the list was read, may just be new. */
  private async markGone({ id: phoneNumberId }: ConnectedNumber, seen: Set<string>, startedAt: Date): Promise<number> {
    const rows = await this.rows.findBy({ phoneNumberId, deletedAt: IsNull() });
    const gone = rows.filter(
      ({ metaTemplateId, submittedAt, status }) =>
        metaTemplateId &&
        !seen.has(metaTemplateId) &&
        status !== 'DELETED' &&
        (submittedAt === null || submittedAt < startedAt),
    );
    for (const { id } of gone) await this.setGone(id, startedAt);
    return gone.length;
  }

  private async setGone(id: string, at: Date): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const row = await this.state.lock(id, tx);
      const patch = { status: 'DELETED', checkAt: null, syncedAt: at };
      if (row) await this.state.change(row, patch, 'sync', tx);
    });
  }
}

function keyOf({ name, language }: { name: string; language: string }): string {
  return `${name} ${normalLanguage(language)}`;
}

async function* pagesOf(templates: AsyncGenerator<GraphTemplate>): AsyncGenerator<GraphTemplate[]> {
  let page: GraphTemplate[] = [];
  for await (const template of templates) {
    if (page.push(template) < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
