import { Injectable, Logger } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource, type EntityManager } from 'typeorm';
import { PhoneNumbersService } from '../phone-numbers/phone-numbers.service';
import type { KnownNumber } from '../phone-numbers/phone-numbers.types';
import type { StatusUpdate } from '../whatsapp/webhook/webhook-types';
import { DeliveryEffects } from './delivery-effects.service';
import {
  type Changed,
  mergeStatus,
  type ReportedMessage,
  sameState,
  type StatusReport,
  type StatusState,
} from './message-status';
import { ParkedStatuses } from './parked-statuses.service';
import { failureOf } from './send-verdict';
import { FIND, LOCK, SETTLE, WRITE } from './statuses.queries';

interface Placed {
  update: StatusUpdate;
  number: KnownNumber;
}

/** Applies Meta's status reports to messages: any number at once, in any order, and as often as they come. */
@Injectable()
export class MessageStatusService {
  private readonly logger = new Logger(MessageStatusService.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly numbers: PhoneNumbersService,
    private readonly parked: ParkedStatuses,
    private readonly effects: DeliveryEffects,
  ) {}

  /** @returns Meta's ids of numbers that nobody has registered */
  async apply(updates: StatusUpdate[]): Promise<{ unknownNumbers: string[] }> {
    const metaIds = [...new Set(updates.map(({ phoneNumberId }) => phoneNumberId))];
    const known = await this.numbers.byMetaIds(metaIds);
    const placed = updates.flatMap((update): Placed[] => {
      const number = known.get(update.phoneNumberId);
      return number ? [{ update, number }] : [];
    });
    const changed = await this.dataSource.transaction((tx) => this.applyPlaced(placed, tx));
    await this.effects.afterCommit(changed);
    return { unknownNumbers: metaIds.filter((id) => !known.has(id)) };
  }

  /** Applies parked reports whose messages have become known. */
  async applyParked(newest: boolean): Promise<void> {
    const parked = await this.parked.known(newest);
    if (parked.length === 0) return;
    await this.apply(parked);
    await this.parked.remove(parked.map(({ parkedId }) => parkedId));
    this.logger.debug(`${parked.length} early status reports applied`);
  }

  private async applyPlaced(placed: Placed[], tx: EntityManager): Promise<Changed[]> {
    if (placed.length === 0) return [];
    const found = await this.find(placed, tx);
    await this.parked.park(placed.map(({ update }) => update).filter(unplaced(found)), tx);
    const reports = groupByMessage(found);
    const messages = await tx.query<ReportedMessage[]>(LOCK, [[...reports.keys()]]);
    const changed = messages.flatMap((before) => merged(before, reports.get(before.id) ?? []));
    await this.write(changed, tx);
    await this.settle(reports, tx);
    await this.effects.withinTransaction(changed, tx);
    return changed;
  }

  private async find(placed: Placed[], tx: EntityManager): Promise<Map<StatusUpdate, string>> {
    const rows = await tx.query<{ place: number; id: string }[]>(FIND, [
      placed.map(({ update }) => update.wamid),
      placed.map(({ number }) => number.id),
      placed.map(({ update }) => carriedId(update)),
    ]);
    return new Map(rows.map(({ place, id }) => [placed[place]!.update, id]));
  }

  private async write(changed: Changed[], tx: EntityManager): Promise<void> {
    if (changed.length === 0) return;
    const rows = changed.map(({ after }) => ({
      id: after.id,
      status: after.status,
      sent_at: after.sentAt,
      delivered_at: after.deliveredAt,
      read_at: after.readAt,
      played_at: after.playedAt,
      failed_at: after.failedAt,
      error: after.error,
      pricing: after.pricing,
    }));
    await tx.query(WRITE, [JSON.stringify(rows)]);
  }

  private async settle(reports: Map<string, StatusUpdate[]>, tx: EntityManager): Promise<void> {
    const ids = [...reports.keys()];
    if (ids.length > 0) await tx.query(SETTLE, [ids, ids.map((id) => reports.get(id)![0]!.wamid)]);
  }
}

function merged(before: ReportedMessage, updates: StatusUpdate[]): Changed[] {
  const after = updates.map(toReport).reduce<StatusState>(mergeStatus, before);
  return sameState(before, after) ? [] : [{ before, after: after as ReportedMessage }];
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
 * Which reports wait for their message. One that carries another system's word is not about a message of ours; such a
 * system may share the number, and would fill the table.
 */
function unplaced(found: Map<StatusUpdate, string>): (update: StatusUpdate) => boolean {
  return (update) =>
    !found.has(update) && (update.callbackData === undefined || carriedId(update) !== null);
}

/** By message id, in order, so that rows are touched in one order everywhere. */
function groupByMessage(found: Map<StatusUpdate, string>): Map<string, StatusUpdate[]> {
  const groups = new Map<string, StatusUpdate[]>();
  const sorted = [...found].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0));
  for (const [update, id] of sorted) groups.set(id, [...(groups.get(id) ?? []), update]);
  return groups;
}
