import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { isBeforeSync, occurrence } from '../../platform/history/event-history';
import type { Unplaced } from '../../webhook-events/event-consumer.service';
import { changesOfAccount, changesOfNumber, type NumberChange } from './number-change';
import type { AccountEvent, PhoneNumberEvent } from '../../whatsapp/webhook/webhook-types';
import { NumberHistory } from '../number-history.service';
import { NumberState } from '../number-state.service';
import { belongsToSql, confirmedAccountOf } from '../own-account.rule';
import { PhoneNumber } from '../phone-number.entity';
import { PhoneNumbersService } from '../phone-numbers.service';

/** Applies what Meta's webhooks say of numbers and accounts: each once, and nothing older over something newer. */
@Injectable()
export class NumberEvents {
  constructor(
    private readonly dataSource: DataSource,
    private readonly state: NumberState,
    private readonly history: NumberHistory,
    private readonly numbers: PhoneNumbersService,
  ) {}

  /** @returns the events of numbers that are not registered */
  applyToNumbers(events: PhoneNumberEvent[]): Promise<Unplaced<PhoneNumberEvent>> {
    return this.apply(events, changesOfNumber);
  }

  /** @returns the events of accounts that no number belongs to */
  applyToAccounts(events: AccountEvent[]): Promise<Unplaced<AccountEvent>> {
    return this.apply(events, changesOfAccount);
  }

  private async apply<Event>(events: Event[], changesOf: (event: Event) => NumberChange[]): Promise<Unplaced<Event>> {
    const changes = events.flatMap((event) => changesOf(event).map((change) => ({ event, change })));
    const unplaced: Unplaced<Event> = new Map();
    const changed = new Set<string>();
    await this.dataSource.transaction(async (tx) => {
      const all = changes.map(({ change }) => change);
      const concerned = await this.concerned(all, tx);
      for (const { event, change } of changes) {
        const meant = concerned.filter((row) => isMeant(row, change));
        if (meant.length === 0) unplaced.set(event, awaitedBy(change));
        for (const number of meant) {
          await this.applyOne(number, change, tx);
          changed.add(number.id);
        }
      }
    });
    for (const id of changed) this.numbers.forget(id);
    return unplaced;
  }

  /**
   * All numbers that the changes may be about, locked in the order of their ids so that two workers never wait for each
   * other. A change of an account reaches only numbers whose owner has proved to hold the account.
   */
  private concerned(changes: NumberChange[], tx: EntityManager): Promise<PhoneNumber[]> {
    const targets = changes.map(({ target }) => target);
    return tx
      .createQueryBuilder(PhoneNumber, 'n')
      .where('n.deleted_at IS NULL')
      .andWhere(
        `(n.phone_number_id = ANY(:metaIds) OR n.phone_number = ANY(:phoneNumbers)
          OR ${belongsToSql('n', 'ANY(:wabaIds)')})`,
        {
          metaIds: targets.flatMap(({ metaId }) => metaId ?? []),
          phoneNumbers: targets.flatMap(({ digits }) => (digits ? `+${digits}` : [])),
          wabaIds: targets.flatMap(({ wabaId, digits, metaId }) => (digits || metaId ? [] : wabaId)),
        },
      )
      .orderBy('n.id')
      .setLock('pessimistic_write')
      .getMany();
  }

  private async applyOne(number: PhoneNumber, change: NumberChange, tx: EntityManager): Promise<void> {
    const { id: subjectId, workspaceId } = number;
    const occurredAt = occurrence(change.occurredAt);
    const { kind, to, reason, details, dedupeKey } = change;
    const from = currentValue(number, change);
    const isOvertaken =
      (await this.history.hasNewer(subjectId, kind, occurredAt, tx)) ||
      (change.patch !== undefined && isBeforeSync(occurredAt, number.syncedAt));
    const event = { workspaceId, subjectId, kind, from, to, reason, details, dedupeKey, occurredAt };
    const isNew = await this.history.record({ ...event, source: 'meta' }, tx);
    if (!isNew) return;
    await this.learnAccount(number, change, occurredAt, tx);
    if (isOvertaken) return;
    if (change.patch) await this.state.write(number, change.patch, tx);
    if (change.pause && !isOver(change.pause.until)) {
      await this.state.pause(number, change.pause, 'meta', tx);
    }
    const code = number.sendingPausedReason?.code;
    if (code !== undefined && change.resumes?.includes(String(code))) {
      await this.state.resume(number, 'meta', tx);
    }
  }

  /** What Meta says of a number arrives under its account: that settles which one it is, and that it is subscribed. */
  private async learnAccount(
    number: PhoneNumber,
    { target }: NumberChange,
    at: Date,
    tx: EntityManager,
  ): Promise<void> {
    if (confirmedAccountOf(number) !== null || !/^\d{1,32}$/.test(target.wabaId)) return;
    const portfolio = number.businessId === target.wabaId ? {} : { portfolioId: null };
    await this.state.write(number, { businessId: target.wabaId, subscribedAt: at, ...portfolio }, tx);
  }
}

/** A change of an account is about its proven numbers; a change of a number about this number, whatever its account. */
function isMeant(number: PhoneNumber, { target }: NumberChange): boolean {
  if (target.metaId) return number.metaId === target.metaId;
  if (target.digits) return number.phoneNumber === `+${target.digits}`;
  return confirmedAccountOf(number) === target.wabaId;
}

/** What must be registered for a change to be about anybody: `isMeant` the other way round. */
function awaitedBy({ target: { metaId, digits, wabaId } }: NumberChange): string {
  return metaId ?? (digits ? `+${digits}` : wabaId);
}

function currentValue(number: PhoneNumber, { patch }: NumberChange): string | null {
  const [column] = Object.keys(patch ?? {});
  const value = column ? number[column as keyof PhoneNumber] : null;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

function isOver(until: string | undefined): boolean {
  return until !== undefined && Date.parse(until) <= Date.now();
}
