import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull, Repository } from 'typeorm';
import { confirmedAccountSql } from '../phone-numbers/own-account.rule';
import { AppError } from '../platform/http/errors';
import { submittedSql } from './may-send.rule';
import { MetaTemplates } from './meta-templates.service';
import { TemplateState } from './template-state.service';
import { Template } from './template.entity';

/** Templates of one sweep: Meta takes a hundred new ones an hour for each account. */
const SUBMISSIONS = 5;
/** A look at Meta before then would only find what is still under way. */
export const FIRST_LOOK_MS = 120_000;
export const NEXT_LOOK_MS = 2_000;

/**
 * Hands over to Meta what it does not have yet: templates of numbers whose account was found later, and those of which
 * no trace was found at Meta after an answer was lost.
 */
@Injectable()
export class TemplateSubmission {
  constructor(
    private readonly dataSource: DataSource,
    @InjectRepository(Template) private readonly rows: Repository<Template>,
    private readonly meta: MetaTemplates,
    private readonly state: TemplateState,
  ) {}

  /** One sweep. Several workers at once take different templates. */
  async submitDue(): Promise<void> {
    for (const template of await this.claim()) await this.submit(template);
  }

  /** What Meta said of a template that it was given just now. A webhook may have been faster than Meta's own answer. */
  async accepted(id: string, meta: { id: string; status: string; category: string }): Promise<void> {
    await this.locked(id, async (row, tx) => {
      const word = row.statusChangedAt ? {} : { status: meta.status };
      const checkAt = new Date(Date.now() + NEXT_LOOK_MS);
      const patch = { metaTemplateId: meta.id, category: meta.category, checkAt, ...word };
      await this.state.change(row, patch, 'user', tx);
    });
  }

  /** Submitted from now on, so that a process that ends here leaves it to the look at Meta. */
  private async claim(): Promise<Template[]> {
    const [claimed] = await this.rows.query<[{ id: string }[], number]>(
      `UPDATE templates SET submitted_at = now(), check_at = now() + $2 * interval '1 millisecond'
        WHERE id IN (SELECT t.id FROM templates t JOIN phone_numbers n ON n.id = t.phone_number_id
                      WHERE NOT ${submittedSql('t')} AND t.deleted_at IS NULL AND t.submission_error IS NULL
                        AND (t.check_at IS NULL OR t.check_at <= now())
                        AND ${confirmedAccountSql('n')} IS NOT NULL AND n.deleted_at IS NULL
                      ORDER BY t.id LIMIT $1 FOR UPDATE OF t SKIP LOCKED)
        RETURNING id`,
      [SUBMISSIONS, FIRST_LOOK_MS],
    );
    const found = claimed.map(({ id }) => this.rows.findOneBy({ id, deletedAt: IsNull() }));
    return (await Promise.all(found)).filter((template) => template !== null);
  }

  private async submit({ id, workspaceId, phoneNumberId, parameterFormat, ...rest }: Template): Promise<void> {
    try {
      const number = await this.meta.connected(workspaceId, phoneNumberId);
      const { name, language, category, components } = rest;
      const definition = { name, language, category, components, parameter_format: parameterFormat };
      const submission = await this.meta.create(number, definition);
      if (submission.known) await this.accepted(id, submission);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await this.keepFailure(id, error);
    }
  }

  /** Meta surely does not have it. What passes by itself is tried again; else its owner sees why, and can mend it. */
  private async keepFailure(id: string, error: AppError): Promise<void> {
    const isPassing = error.code === 'meta_unreachable' || error.code === 'meta_token_refused';
    await this.locked(id, async (row, tx) => {
      const again = isPassing ? new Date(Date.now() + FIRST_LOOK_MS) : null;
      const submissionError = isPassing ? null : error.message;
      await this.state.write(row, { submittedAt: null, checkAt: again, submissionError }, tx);
    });
  }

  private async locked(id: string, act: (row: Template, tx: EntityManager) => Promise<void>): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const row = await this.state.lock(id, tx);
      if (row) await act(row, tx);
    });
  }
}
