import { Injectable, Logger } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource, type EntityManager } from 'typeorm';
import { PhoneNumbersService } from '../../phone-numbers/phone-numbers.service';
import type { KnownNumber } from '../../phone-numbers/phone-numbers.types';
import { isTracing, noteSpan } from '../../platform/observability/tracing';
import type { Unplaced } from '../../webhook-events/event-consumer.service';
import type { StatusUpdate } from '../../whatsapp/webhook/webhook-types';
import { DeliveryEffects } from './delivery-effects.service';
import {
  type Changed,
  mergeStatus,
  type ReportedMessage,
  sameState,
  type StatusReport,
  type StatusState,
} from './merge-status';
import { EarlyStatuses } from './early-statuses.service';
import { BulkStatuses, namedIn } from './bulk-statuses.service';
import { type NamedRecipient, RecipientIdentities, recipientOf } from './recipient-identities.service';
import { failureOf } from '../outbox/send-outcome';
import { FIND, LOCK, SETTLE, WRITE } from './statuses.queries';

interface Placed {
  update: StatusUpdate;
  number: KnownNumber;
  /** Earlier registrations of the number: what they sent is still reported on. */
  earlier: KnownNumber[];
}

/** What came of reports that are no plain step. */
interface AppliedRest {
  changed: Changed[];
  /** Whom their reports name. */
  named: NamedRecipient[];
}

const NOTHING: AppliedRest = { changed: [], named: [] };

interface Found {
  id: string;
  update: StatusUpdate;
  /** Whether the message is known under the report's wamid. */
  known: boolean;
}

type ReportedFacts = Pick<ReportedMessage, 'id' | 'status' | 'traceparent'> & Partial<Pick<ReportedMessage, 'error'>>;

/** Columns that are never emptied: what is not written stays. */
const KEPT = [
  ['sent_at', 'sentAt'],
  ['delivered_at', 'deliveredAt'],
  ['read_at', 'readAt'],
  ['played_at', 'playedAt'],
  ['pricing', 'pricing'],
] as const satisfies [string, keyof StatusState][];

/** Applies Meta's status reports to messages: any number at once, in any order, and as often as they come. */
@Injectable()
export class ApplyStatuses {
  private readonly logger = new Logger(ApplyStatuses.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly numbers: PhoneNumbersService,
    private readonly early: EarlyStatuses,
    private readonly effects: DeliveryEffects,
    private readonly bulk: BulkStatuses,
    private readonly recipients: RecipientIdentities,
  ) {}

  /** @returns the reports of numbers that were never registered */
  async apply<Update extends StatusUpdate>(updates: Update[]): Promise<Unplaced<Update>> {
    const metaIds = [...new Set(updates.map(({ phoneNumberId }) => phoneNumberId))];
    const known = await this.numbers.everByMetaIds(metaIds);
    const placed = updates.flatMap((update): Placed[] => {
      const [number, ...earlier] = known.get(update.phoneNumberId) ?? [];
      return number ? [{ update, number, earlier }] : [];
    });
    const { rest, traced, named } = await this.bulk.apply(placed);
    const { changed, ...others } = await this.applyRest(rest);
    await this.recipients.learn([...named, ...others.named], 'status');
    if (isTracing()) traceReports([...traced, ...changed.map(({ after }) => after)]);
    const unplaced = updates.filter(({ phoneNumberId }) => !known.has(phoneNumberId));
    return new Map(unplaced.map((update) => [update, update.phoneNumberId]));
  }

  /** Applies early reports whose messages have become known. */
  async applyEarly(newest: boolean): Promise<void> {
    const early = await this.early.known(newest);
    if (early.length === 0) return;
    await this.apply(early);
    await this.early.remove(early.map(({ earlyId }) => earlyId));
    this.logger.debug(`${early.length} early status reports applied`);
  }

  private async applyRest(placed: Placed[]): Promise<AppliedRest> {
    if (placed.length === 0) return NOTHING;
    const applied = await this.dataSource.transaction((tx) => this.applyPlaced(placed, tx));
    await this.effects.afterCommit(applied.changed);
    return applied;
  }

  private async applyPlaced(placed: Placed[], tx: EntityManager): Promise<AppliedRest> {
    const found = await this.find(placed, tx);
    await this.early.keep(placed.map(({ update }) => update).filter(unplaced(found)), tx);
    const reports = groupByMessage(found);
    if (reports.size === 0) return NOTHING;
    const messages = await tx.query<ReportedMessage[]>(LOCK, [[...reports.keys()]]);
    const changed = messages.flatMap((before) => merged(before, reports.get(before.id)!));
    await this.write(changed, tx);
    await this.settle(messages.filter(isAwaited(reports)), reports, tx);
    await this.effects.withinTransaction(changed, tx);
    return { changed, named: messages.flatMap((message) => namedAmong(reports.get(message.id)!, message)) };
  }

  private async find(placed: Placed[], tx: EntityManager): Promise<Found[]> {
    const looks = placed.flatMap(({ update, number, earlier }) =>
      [number, ...earlier].map(({ id }) => ({ update, number: id })),
    );
    const rows = await tx.query<{ place: number; id: string; known: boolean }[]>(FIND, [
      looks.map(({ update }) => update.wamid),
      looks.map(({ number }) => number),
      looks.map(({ update }) => carriedId(update)),
    ]);
    return rows.map(({ place, id, known }) => ({ id, known, update: looks[place]!.update }));
  }

  private async write(changed: Changed[], tx: EntityManager): Promise<void> {
    if (changed.length === 0) return;
    const rows = changed.map(newValues);
    await tx.query(WRITE, [JSON.stringify(rows)]);
  }

  private async settle(messages: ReportedMessage[], reports: Map<string, Found[]>, tx: EntityManager): Promise<void> {
    if (messages.length === 0) return;
    const ids = messages.map(({ id }) => id);
    const wamids = ids.map((id) => reports.get(id)![0]!.update.wamid);
    await tx.query(SETTLE, [ids, wamids]);
  }
}

/** Each report joins the trace of the request that brought the message. */
function traceReports(messages: ReportedFacts[]): void {
  for (const { id, status, traceparent, error } of messages)
    noteSpan(`message ${status}`, traceparent, {
      'treeex.message_id': id,
      'treeex.status': status,
      ...(error ? { 'treeex.code': error.code } : {}),
    });
}

function namedAmong(found: Found[], { workspaceId, contactId }: ReportedMessage): NamedRecipient[] {
  return found
    .filter(({ update }) => recipientOf(update) !== undefined)
    .map(({ update }) => namedIn({ update, number: { id: '', workspaceId } }, contactId));
}

/** Which messages may still be in the outbox, or lack their wamid. */
function isAwaited(reports: Map<string, Found[]>): (message: ReportedMessage) => boolean {
  return ({ id, status }) =>
    status === 'queued' || status === 'sending' || reports.get(id)!.some(({ known }) => !known);
}

function merged(before: ReportedMessage, found: Found[]): Changed[] {
  const after = found.map(({ update }) => toReport(update)).reduce<StatusState>(mergeStatus, before);
  return sameState(before, after) ? [] : [{ before, after: after as ReportedMessage }];
}

/**
 * What is to be written, by columns; times and prices only when they are new: making texts of dates is what writing
 * costs most.
 */
function newValues({ before, after }: Changed): Record<string, unknown> {
  const { id, status, failedAt, error } = after;
  const values: Record<string, unknown> = { id, status, failed_at: failedAt, error };
  for (const [column, field] of KEPT) if (after[field] !== before[field]) values[column] = after[field];
  return values;
}

function toReport({ status, at, pricing, errors }: StatusUpdate): StatusReport {
  const report: StatusReport = { status, occurredAt: at, pricing };
  if (status !== 'failed') return report;
  const [error] = errors;
  const facts = { code: error?.code ?? 'meta_unknown_error', title: error?.title };
  return { ...report, failure: failureOf({ ...facts, details: error?.details ?? error?.message }) };
}

function carriedId({ callbackData }: StatusUpdate): string | null {
  return callbackData !== undefined && isUUID(callbackData, 'all') ? callbackData : null;
}

/**
 * Which reports wait for their message. One that carries another system's data is not about a message of ours; such a
 * system may share the number, and would fill the table.
 */
function unplaced(found: Found[]): (update: StatusUpdate) => boolean {
  const placed = new Set(found.map(({ update }) => update));
  return (update) => !placed.has(update) && (update.callbackData === undefined || carriedId(update) !== null);
}

/** By message id, in order, so that rows are touched in one order everywhere. */
function groupByMessage(found: Found[]): Map<string, Found[]> {
  const groups = new Map<string, Found[]>();
  for (const each of [...found].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))) {
    const group = groups.get(each.id);
    if (group) group.push(each);
    else groups.set(each.id, [each]);
  }
  return groups;
}
