import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { isBeforeSync, occurrence } from '../platform/history/event-history';
import type { TemplateEvent } from '../whatsapp/webhook/webhook-types';
import { belongsToSql } from '../phone-numbers/own-account.rule';
import { sameLanguage } from './language';
import { TemplateHistory } from './template-history.service';
import { dedupeKeyOf, changeOf } from './template-change';
import { TemplateState } from './template-state.service';
import { Template } from './template.entity';

/** A template with the account of its number. */
type Located = { template: Template; wabaId: string };

/** Applies what Meta's webhooks say of templates: each once, and nothing older over something newer. */
@Injectable()
export class TemplateEvents {
  constructor(
    private readonly dataSource: DataSource,
    private readonly state: TemplateState,
    private readonly history: TemplateHistory,
  ) {}

  apply(events: TemplateEvent[]): Promise<void> {
    return this.dataSource.transaction(async (tx) => {
      const located = await this.concerned(events, tx);
      for (const event of events) {
        for (const candidate of located.filter((row) => isMeant(row, event))) {
          await this.applyOne(candidate.template, event, tx);
        }
      }
    });
  }

  /**
   * The templates that the events may be about, locked in the order of their ids so that two workers never wait for
   * each other. A template is known by Meta's id within the event's own account. Only one that was just handed to Meta,
   * whose id has not come back yet, is known by its name.
   */
  private async concerned(events: TemplateEvent[], tx: EntityManager): Promise<Located[]> {
    const rows = await tx.query<{ id: string; waba_id: string }[]>(
      `SELECT t.id, n.business_id AS waba_id
         FROM templates t JOIN phone_numbers n ON n.id = t.phone_number_id
        WHERE t.deleted_at IS NULL AND n.deleted_at IS NULL AND ${belongsToSql('n', 'ANY($1::text[])')}
          AND (t.meta_template_id = ANY($2::text[])
               OR (t.meta_template_id IS NULL AND t.submitted_at IS NOT NULL AND t.name = ANY($3::text[])))
        ORDER BY t.id FOR UPDATE OF t`,
      [
        events.map(({ wabaId }) => wabaId),
        events.map(({ templateId }) => templateId),
        events.flatMap(({ name }) => name ?? []),
      ],
    );
    const found: Located[] = [];
    for (const { id, waba_id: wabaId } of rows) {
      const template = await tx.findOneBy(Template, { id });
      if (template) found.push({ template, wabaId });
    }
    return found;
  }

  private async applyOne(template: Template, event: TemplateEvent, tx: EntityManager): Promise<void> {
    const { id: subjectId, workspaceId } = template;
    const occurredAt = occurrence(event.at);
    const { kind, to, reason, patch, isUnclear } = changeOf(event, template);
    const isOvertaken =
      (await this.history.hasNewer(subjectId, kind, occurredAt, tx)) || isBeforeSync(occurredAt, template.syncedAt);
    const from = currentValue(template, kind);
    const record = { workspaceId, subjectId, kind, from, to, reason, details: event.details };
    const dedupeKey = dedupeKeyOf(event);
    const isNew = await this.history.record({ ...record, source: 'meta', dedupeKey, occurredAt }, tx);
    if (!isNew) return;
    if (!template.metaTemplateId) {
      await this.state.write(template, { metaTemplateId: event.templateId }, tx);
    }
    if (isOvertaken) return;
    const changes = {
      ...patch,
      ...(patch.status ? { statusChangedAt: occurredAt } : {}),
      ...(isUnclear ? { checkAt: new Date() } : {}),
      // What the look at Meta was planned for, has come by itself.
      ...(isDecision(patch.status, occurredAt, template) ? { checkAt: null } : {}),
    };
    await this.state.write(template, changes, tx);
  }
}

function isMeant({ template, wabaId }: Located, event: TemplateEvent): boolean {
  if (wabaId !== event.wabaId) return false;
  if (template.metaTemplateId) return template.metaTemplateId === event.templateId;
  const { name, language } = event;
  return name === template.name && language !== undefined && sameLanguage(language, template.language);
}

function currentValue(template: Template, kind: string): string | null {
  if (kind === 'status') return template.status;
  if (kind === 'quality') return template.qualityScore;
  return kind.startsWith('category') ? template.category : null;
}

/** Whether a status ends the review of what was last handed over, and not of what was there before. */
function isDecision(status: string | undefined, at: Date, { submittedAt }: Template): boolean {
  if (status === undefined || status === 'PENDING') return false;
  return submittedAt === null || at > submittedAt;
}
