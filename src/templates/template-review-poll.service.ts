import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, IsNull, Repository } from 'typeorm';
import { AppError } from '../platform/http/errors';
import { GraphError } from '../whatsapp/graph/graph-error';
import type { GraphTemplate } from '../whatsapp/graph/graph-types';
import { submittedSql } from './may-send.rule';
import { MetaTemplates } from './meta-templates.service';
import { TemplateState } from './template-state.service';
import { TemplateSync } from './template-sync.service';
import { Template } from './template.entity';

/** Looks of one sweep: each costs a call of the account's limited number per hour. */
const LOOKS = 20;
/** A submission without any trace at Meta is made once more when it is this old. */
const LOST_AFTER_MS = 120_000;

/**
 * Asks Meta about templates whose state is open: a create or edit without a clear answer, or a review whose webhook has
 * not come. The looks grow rarer with the age of the submission, up to one an hour.
 */
@Injectable()
export class TemplateReviewPoll {
  constructor(
    private readonly dataSource: DataSource,
    @InjectRepository(Template) private readonly rows: Repository<Template>,
    private readonly meta: MetaTemplates,
    private readonly state: TemplateState,
    private readonly sync: TemplateSync,
  ) {}

  /** One sweep. Several workers at once take different templates. */
  async settleDue(): Promise<void> {
    const due = await this.claim();
    for (const template of due) await this.settle(template);
  }

  private async claim(): Promise<Template[]> {
    const [claimed] = await this.rows.query<[{ id: string }[], number]>(
      `UPDATE templates SET check_at = now() + least(interval '1 hour', greatest(interval '2 seconds', 2 * (now() - submitted_at)))
        WHERE id IN (SELECT id FROM templates WHERE check_at <= now() AND deleted_at IS NULL AND ${submittedSql('templates')}
                      ORDER BY check_at LIMIT $1 FOR UPDATE SKIP LOCKED)
        RETURNING id`,
      [LOOKS],
    );
    const found = claimed.map(({ id }) => this.rows.findOneBy({ id, deletedAt: IsNull() }));
    return (await Promise.all(found)).filter((template) => template !== null);
  }

  private async settle(template: Template): Promise<void> {
    const askedAt = new Date();
    let found: GraphTemplate | null;
    try {
      const number = await this.meta.connected(template.workspaceId, template.phoneNumberId);
      found = await this.meta.find(number, template);
    } catch (error) {
      // Without its number there is nothing to ask with; Meta being away is for the next look, already planned.
      if (error instanceof AppError) await this.rows.update({ id: template.id }, { checkAt: null });
      else if (!(error instanceof GraphError)) throw error;
      return;
    }
    await this.dataSource.transaction(async (tx) => {
      const row = await this.state.lock(template.id, tx);
      // What was handed over since then, the answer does not know.
      if (!row || row.submittedAt?.getTime() !== template.submittedAt?.getTime()) return;
      if (found) {
        await this.sync.apply(row, found, askedAt, tx);
        if (row.status !== 'PENDING') await this.state.write(row, { checkAt: null }, tx);
      } else if (row.metaTemplateId) {
        await this.state.change(row, { status: 'DELETED', checkAt: null }, 'sync', tx);
      } else if (Date.now() - (row.submittedAt?.getTime() ?? 0) > LOST_AFTER_MS) {
        // Meta surely does not have it: it is submitted once more.
        await this.state.write(row, { submittedAt: null, checkAt: null }, tx);
      }
    });
  }
}
