import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { EntityManager, IsNull } from 'typeorm';
import type { EventSource } from '../platform/history/event-history';
import type { GraphTemplate } from '../whatsapp/graph/graph-types';
import { type TemplateEventKind, TemplateHistory } from './template-history.service';
import { Template } from './template.entity';

/** The columns whose changes a template's history keeps. */
const TRACKED: readonly [keyof Template, TemplateEventKind][] = [
  ['status', 'status'],
  ['category', 'category'],
  ['qualityScore', 'quality'],
];

const NEEDS_NO_REASON = ['APPROVED', 'PENDING'];

/** Changes a template's row together with its history, inside the caller's transaction. */
@Injectable()
export class TemplateState {
  constructor(private readonly history: TemplateHistory) {}

  /** The living template, held until the transaction ends; null when there is none. */
  lock(id: string, tx: EntityManager): Promise<Template | null> {
    return tx.findOne(Template, { where: { id, deletedAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
  }

  /** Writes the columns that differ, and what of it belongs into the history. The row given is changed, too. */
  async change(template: Template, patch: Partial<Template>, source: EventSource, tx: EntityManager): Promise<void> {
    const { id: subjectId, workspaceId } = template;
    const event = { workspaceId, subjectId, source, reason: patch.rejectionReason };
    for (const [column, kind] of TRACKED) {
      const [from, to] = [template[column] as string | null, patch[column] as string | null];
      if (to === undefined || to === from) continue;
      await this.history.record({ ...event, kind, from, to }, tx);
    }
    if (patch.components && !isDeepStrictEqual(patch.components, template.components)) {
      const details = { before: template.components };
      await this.history.record({ ...event, kind: 'components', details }, tx);
    }
    await this.write(template, patch, tx);
  }

  /** Writes columns whose history the caller keeps. */
  async write(template: Template, patch: Partial<Template>, tx: EntityManager): Promise<void> {
    if (Object.keys(patch).length === 0) return;
    await tx.update(Template, { id: template.id }, patch as never);
    Object.assign(template, patch);
  }
}

/** The columns that Meta's record of a template sets. */
export function metaColumnsOf(meta: GraphTemplate): Partial<Template> & { status: string } {
  const reason = meta.rejected_reason;
  const isReason = reason !== undefined && reason !== 'NONE';
  return {
    metaTemplateId: String(meta.id),
    status: meta.status,
    category: meta.category,
    ...(isReason ? { rejectionReason: reason } : {}),
    // Why a template is paused, only the webhook says.
    ...(!isReason && NEEDS_NO_REASON.includes(meta.status) ? { rejectionReason: null } : {}),
    ...(Array.isArray(meta.components) ? { components: meta.components as Template['components'] } : {}),
    ...(meta.quality_score?.score ? { qualityScore: meta.quality_score.score } : {}),
    ...(meta.parameter_format === 'NAMED' || meta.parameter_format === 'POSITIONAL'
      ? { parameterFormat: meta.parameter_format }
      : {}),
  };
}

/** Whether Meta's record says anything else than the row. */
export function differs(template: Template, patch: Partial<Template>): boolean {
  return Object.entries(patch).some(([column, value]) => !isDeepStrictEqual(template[column as keyof Template], value));
}
