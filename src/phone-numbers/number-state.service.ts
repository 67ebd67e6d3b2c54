import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull } from 'typeorm';
import type { EventSource } from '../platform/history/event-history';
import { type NumberEventKind, NumberHistory } from './number-history.service';
import type { NumberFacts } from './number-details';
import { PhoneNumber } from './phone-number.entity';
import type { PhoneNumberStatus, SendingPauseReason } from './phone-numbers.types';

/** The columns whose changes a number's history keeps. */
const TRACKED: readonly [keyof PhoneNumber, NumberEventKind][] = [
  ['status', 'status'],
  ['qualityRating', 'quality'],
  ['tier', 'messaging_limit'],
  ['messagesPerSecond', 'throughput'],
  ['verifiedName', 'name'],
];

/** Changes a number's row together with its history, inside the caller's transaction. */
@Injectable()
export class NumberState {
  constructor(private readonly history: NumberHistory) {}

  /** The living number, held until the transaction ends; null when there is none. */
  lock(id: string, tx: EntityManager): Promise<PhoneNumber | null> {
    return tx.findOne(PhoneNumber, { where: { id, deletedAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
  }

  /** Writes the columns that differ, and what of it belongs into the history. The row given is changed, too. */
  async change(
    number: PhoneNumber,
    patch: Partial<PhoneNumber>,
    source: EventSource,
    tx: EntityManager,
  ): Promise<void> {
    for (const [column, kind] of TRACKED) {
      const [from, to] = [number[column], patch[column]];
      if (to === undefined || to === from) continue;
      await this.history.record({ ...subject(number), kind, source, from: text(from), to: text(to) }, tx);
    }
    await this.write(number, patch, tx);
  }

  /** Writes columns whose history the caller keeps. */
  async write(number: PhoneNumber, patch: Partial<PhoneNumber>, tx: EntityManager): Promise<void> {
    if (Object.keys(patch).length === 0) return;
    await tx.update(PhoneNumber, { id: number.id }, patch);
    Object.assign(number, patch);
  }

  /**
   * Holds sending. A number that is held already keeps its first reason, which must be settled first; only a pause of
   * everything takes the place of one that lets replies pass.
   */
  async pause(number: PhoneNumber, reason: SendingPauseReason, source: EventSource, tx: EntityManager): Promise<void> {
    const isStronger = number.sendingPausedReason?.holds === 'templates' && !reason.holds;
    if (number.sendingPausedAt && !isStronger) return;
    await this.recordSending(number, 'paused', source, reason, tx);
    await this.write(number, { sendingPausedAt: new Date(), sendingPausedReason: reason }, tx);
  }

  /** Lets a held number send again. */
  async resume(number: PhoneNumber, source: EventSource, tx: EntityManager): Promise<void> {
    if (!number.sendingPausedAt) return;
    await this.recordSending(number, 'running', source, number.sendingPausedReason, tx);
    await this.write(number, { sendingPausedAt: null, sendingPausedReason: null }, tx);
  }

  private async recordSending(
    number: PhoneNumber,
    to: 'paused' | 'running',
    source: EventSource,
    reason: SendingPauseReason | null,
    tx: EntityManager,
  ): Promise<void> {
    const from = to === 'paused' ? 'running' : 'paused';
    const details = reason ? { ...reason } : null;
    const event = { kind: 'sending', source, from, to, reason: reason?.title, details } as const;
    await this.history.record({ ...subject(number), ...event }, tx);
  }
}

/** The columns that Meta's details set, and none that they do not name. What a user has disabled stays disabled. */
export function numberColumnsOf(facts: NumberFacts, status: PhoneNumberStatus): Partial<PhoneNumber> {
  const { phoneNumber, verifiedName, qualityRating, messagesPerSecond, tier, messageLimit, connected } = facts;
  const said = { verifiedName, qualityRating, messagesPerSecond, tier, messageLimit };
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return { phoneNumber, status: statusAfter(status, connected), ...known };
}

function statusAfter(status: PhoneNumberStatus, connected: boolean | undefined): PhoneNumberStatus {
  if (status === 'disabled' || connected === undefined) return status;
  return connected ? 'active' : 'pending';
}

function subject({ id, workspaceId }: PhoneNumber): { workspaceId: string; subjectId: string } {
  return { workspaceId, subjectId: id };
}

function text(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : null;
}
