import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '../../platform/config/app-config';
import { DatabasePool } from '../../platform/database/database.module';
import { warnSparsely } from '../../platform/logging/sparse-log';
import { logContext } from '../../platform/logging/request-context';
import { isOfTheData } from '../../platform/database/statement-errors';
import { bisect } from '../../platform/batching/bisect';
import type { MessageFailure } from '../message.entity';
import type { ClaimedMessage } from '../outbox/outbox.queries';
import { TELL_LATE, WRITE_ACCEPTED, WRITE_FAILED, WRITE_REQUEUED, WRITE_UNCONFIRMED } from './send-results.queries';

/** Which claim of which message a result belongs to. */
export type ClaimRef = Pick<ClaimedMessage, 'id' | 'claims'>;

/** What came of one call to Meta. */
export type StoredOutcome =
  | { kind: 'accepted'; id: string; wamid: string; at: Date }
  | ({ kind: 'failed'; failure: MessageFailure } & ClaimRef)
  | ({ kind: 'unconfirmed'; failure: MessageFailure } & ClaimRef)
  | ({
      kind: 'requeued';
      failure: MessageFailure | null;
      seconds: number;
      counts: boolean;
      maybeAccepted: boolean;
    } & ClaimRef);

/** The claim that a result is of, for a message that was not sent. */
export function refOf({ id, claims }: ClaimRef): ClaimRef {
  return { id, claims };
}

type Kind = StoredOutcome['kind'];
type Of<K extends Kind> = Extract<StoredOutcome, { kind: K }>;
interface Waiting {
  result: StoredOutcome;
  written: () => void;
}

const MOST_AT_ONCE = 500;
/** Pauses while results can't be written. */
const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2000;
/** A result that comes alone is written at once; under load they gather for this long. */
const GATHER_MS = 10;

/**
 * Writes the results of sends: many per statement, the next batch when the last is committed. A database that is away
 * is waited for as long as this process lives: nobody else knows what Meta said.
 */
@Injectable()
export class SendResults {
  private readonly logger = new Logger(SendResults.name);
  private waiting: Waiting[] = [];
  private writing = false;
  private lastWrite = 0;
  private givenUp = false;
  /** Those that could not be written at the first try. */
  private readonly late = new WeakSet<StoredOutcome>();

  constructor(
    private readonly database: DatabasePool,
    private readonly config: AppConfig,
  ) {}

  /** Seconds for which a claim holds: the call to Meta, and time to write its result. */
  get leaseSeconds(): number {
    return Math.ceil(this.config.meta.timeoutMs / 1000) + this.config.sending.leaseMarginSeconds;
  }

  /** Resolves when the result is stored, or given up. */
  write(result: StoredOutcome): Promise<void> {
    return new Promise((written) => {
      this.waiting.push({ result, written });
      if (this.writing) return;
      this.writing = true;
      // It writes for many: its log lines belong to none of them.
      void logContext.run({}, () => this.drain());
    });
  }

  /** Keeps nothing any more that can't be written at once: the process ends. */
  giveUp(): void {
    this.givenUp = true;
  }

  private async drain(): Promise<void> {
    for (let pause = 0; this.waiting.length > 0;) {
      await wait(Math.max(pause, this.lastWrite + GATHER_MS - performance.now()));
      this.lastWrite = performance.now();
      const batch = this.waiting.splice(0, MOST_AT_ONCE);
      const kept = await this.writeAll(batch.map(({ result }) => result));
      const isKept = ({ result }: Waiting): boolean => !this.givenUp && kept.has(result);
      for (const { written } of batch.filter((each) => !isKept(each))) written();
      this.waiting.unshift(...batch.filter(isKept));
      for (const result of kept) this.late.add(result);
      pause = kept.size > 0 ? Math.min(Math.max(SHORTEST_PAUSE_MS, pause * 2), LONGEST_PAUSE_MS) : 0;
    }
    this.writing = false;
  }

  /** @returns what could not be written now, and can be later */
  private async writeAll(results: StoredOutcome[]): Promise<Set<StoredOutcome>> {
    const kept = [
      await this.persist('accepted', results, (of) => this.accept(of)),
      await this.persist('failed', results, (of) => this.fail(of)),
      await this.persist('requeued', results, (of) => this.requeue(of)),
      await this.persist('unconfirmed', results, (of) => this.unconfirm(of)),
    ];
    return new Set(kept.flat());
  }

  /** Whatever the cause, a result is kept, unless PostgreSQL can't take its very values. */
  private async persist<K extends Kind>(
    kind: K,
    results: StoredOutcome[],
    write: (results: Of<K>[]) => Promise<unknown>,
  ): Promise<StoredOutcome[]> {
    const chosen = results.filter((result): result is Of<K> => result.kind === kind);
    if (chosen.length === 0) return [];
    try {
      const failures = await bisect(chosen, write);
      for (const { item, error } of failures)
        this.logger.error(`result of message ${item.id} cannot be written: ${error.message}`);
      return failures.filter(({ error }) => !isOfTheData(error)).map(({ item }) => item);
    } catch (error) {
      const text = `${chosen.length} ${kind} results not written yet: ${(error as Error).message}`;
      warnSparsely(this.logger, SendResults.name, text);
      return chosen;
    }
  }

  private accept(results: Of<'accepted'>[]): Promise<unknown> {
    return this.database.query({
      name: 'results-accepted',
      text: WRITE_ACCEPTED,
      values: [ids(results), results.map(({ wamid }) => wamid), results.map(({ at }) => at)],
    });
  }

  private async fail(results: Of<'failed'>[]): Promise<void> {
    const values = [...refs(results), failures(results)];
    await this.database.query({ name: 'results-failed', text: WRITE_FAILED, values });
    await this.tellLate(results);
  }

  private async requeue(results: Of<'requeued'>[]): Promise<void> {
    await this.database.query({
      name: 'results-requeued',
      text: WRITE_REQUEUED,
      values: [
        ...refs(results),
        failures(results),
        results.map(({ seconds }) => seconds),
        results.map(({ counts }) => counts),
        results.map(({ maybeAccepted }) => maybeAccepted),
      ],
    });
    await this.tellLate(results.filter(({ failure, maybeAccepted }) => failure && !maybeAccepted));
  }

  private unconfirm(results: Of<'unconfirmed'>[]): Promise<unknown> {
    const timeout = this.config.sending.confirmationTimeoutSeconds;
    const values = [...refs(results), failures(results), timeout];
    return this.database.query({ name: 'results-unconfirmed', text: WRITE_UNCONFIRMED, values });
  }

  private async tellLate(results: (Of<'failed'> | Of<'requeued'>)[]): Promise<void> {
    const late = results.filter((result) => this.late.has(result));
    if (late.length > 0) await this.database.query(TELL_LATE, [ids(late), failures(late)]);
  }
}

function ids(results: StoredOutcome[]): string[] {
  return results.map(({ id }) => id);
}

function refs(results: ClaimRef[]): [string[], number[]] {
  return [results.map(({ id }) => id), results.map(({ claims }) => claims)];
}

function failures(results: { failure: MessageFailure | null }[]): (string | null)[] {
  return results.map(({ failure }) => failure && JSON.stringify(failure));
}
