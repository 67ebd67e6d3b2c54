import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '../../platform/config/app-config';
import { DatabasePool } from '../../platform/database/database.module';
import { logContext } from '../../platform/logging/request-context';
import { bisect } from '../../platform/batching/bisect';
import type { MessageFailure } from '../message.entity';
import { WRITE_ACCEPTED, WRITE_FAILED, WRITE_REQUEUED, WRITE_UNCONFIRMED } from './send-results.queries';

/** What came of one call to Meta. */
export type StoredOutcome =
  | { kind: 'accepted'; id: string; wamid: string; at: Date }
  | { kind: 'failed'; id: string; claims: number; failure: MessageFailure }
  | { kind: 'unconfirmed'; id: string; claims: number; failure: MessageFailure }
  | {
      kind: 'requeued';
      id: string;
      claims: number;
      failure: MessageFailure | null;
      seconds: number;
      counts: boolean;
      maybeAccepted: boolean;
    };

type Kind = StoredOutcome['kind'];
type Of<K extends Kind> = Extract<StoredOutcome, { kind: K }>;
interface Waiting {
  result: StoredOutcome;
  written: () => void;
}

const MOST_AT_ONCE = 500;
/** A result that comes alone is written at once; under load they gather for this long. */
const GATHER_MS = 10;
const LONGEST_PAUSE_MS = 2000;

/**
 * Writes the results of sends: many per statement, the next batch when the last is committed. A database that is away
 * is waited for as long as the leases of the messages last; after that their outcome is settled by the status reports.
 */
@Injectable()
export class SendResults {
  private readonly logger = new Logger(SendResults.name);
  private waiting: Waiting[] = [];
  private writing = false;
  private lastWrite = 0;

  constructor(
    private readonly database: DatabasePool,
    private readonly config: AppConfig,
  ) {}

  /** Seconds for which a claim holds: the call to Meta, and time to write its result. */
  get leaseSeconds(): number {
    return Math.ceil(this.config.meta.timeoutMs / 1000) + 60;
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

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      await wait(Math.max(0, this.lastWrite + GATHER_MS - performance.now()));
      this.lastWrite = performance.now();
      const batch = this.waiting.splice(0, MOST_AT_ONCE);
      const results = batch.map(({ result }) => result);
      await this.persist('accepted', results, (of) => this.accept(of));
      await this.persist('failed', results, (of) => this.fail(of));
      await this.persist('requeued', results, (of) => this.requeue(of));
      await this.persist('unconfirmed', results, (of) => this.unconfirm(of));
      for (const { written } of batch) written();
    }
    this.writing = false;
  }

  private async persist<K extends Kind>(
    kind: K,
    results: StoredOutcome[],
    write: (results: Of<K>[]) => Promise<unknown>,
  ): Promise<void> {
    const chosen = results.filter((result): result is Of<K> => result.kind === kind);
    const giveUpAt = Date.now() + (this.leaseSeconds - 30) * 1000;
    for (let pause = 50; chosen.length > 0; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        const failures = await bisect(chosen, write);
        for (const { item, error } of failures)
          this.logger.error(`result of message ${item.id} cannot be written: ${error.message}`);
        return;
      } catch (error) {
        const text = `${chosen.length} ${kind} results not written: ${(error as Error).message}`;
        this.logger.warn(text);
        if (Date.now() > giveUpAt) return;
        await wait(pause);
      }
    }
  }

  private accept(results: Of<'accepted'>[]): Promise<unknown> {
    return this.database.query({
      name: 'results-accepted',
      text: WRITE_ACCEPTED,
      values: [ids(results), results.map(({ wamid }) => wamid), results.map(({ at }) => at)],
    });
  }

  private fail(results: Of<'failed'>[]): Promise<unknown> {
    const values = [ids(results), claims(results), failures(results)];
    return this.database.query({ name: 'results-failed', text: WRITE_FAILED, values });
  }

  private requeue(results: Of<'requeued'>[]): Promise<unknown> {
    return this.database.query({
      name: 'results-requeued',
      text: WRITE_REQUEUED,
      values: [
        ids(results),
        claims(results),
        failures(results),
        results.map(({ seconds }) => seconds),
        results.map(({ counts }) => counts),
        results.map(({ maybeAccepted }) => maybeAccepted),
      ],
    });
  }

  private unconfirm(results: Of<'unconfirmed'>[]): Promise<unknown> {
    const timeout = this.config.sending.confirmationTimeoutSeconds;
    const values = [ids(results), claims(results), failures(results), timeout];
    return this.database.query({ name: 'results-unconfirmed', text: WRITE_UNCONFIRMED, values });
  }
}

function ids(results: StoredOutcome[]): string[] {
  return results.map(({ id }) => id);
}

function claims(results: { claims: number }[]): number[] {
  return results.map((result) => result.claims);
}

function failures(results: { failure: MessageFailure | null }[]): (string | null)[] {
  return results.map(({ failure }) => failure && JSON.stringify(failure));
}
