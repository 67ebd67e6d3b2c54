import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { factsOf, maySend } from '../../phone-numbers/may-send.rule';
import { PhoneNumbersService } from '../../phone-numbers/phone-numbers.service';
import type { SendingNumber } from '../../phone-numbers/phone-numbers.types';
import { DatabasePool } from '../../platform/database/database.module';
import { AppError } from '../../platform/http/errors';
import { StallWatch } from '../../platform/limits/stall-watch';
import { withTimeout } from '../../platform/limits/with-timeout';
import { warnSparsely } from '../../platform/logging/sparse-log';
import { logContext } from '../../platform/logging/request-context';
import { bucketWaits } from '../../platform/observability/metrics';
import { type Take, ThroughputLimiter } from '../../whatsapp/throughput/throughput-limiter';
import { HORIZON_MS, SendLoop, type SendLoopWork } from './send-loop';
import { MessageSender } from './message-sender.service';
import type { SendPriority } from '../messages.types';
import { CLAIM, type ClaimedMessage, COUNT_READY } from '../outbox/outbox.queries';
import { ClaimClock } from './claim-clock';
import type { HeldMessage } from './last-check';
import { refOf, SendResults } from './send-results.service';

/** One number and priority. */
export interface SendLoopKey {
  workspaceId: string;
  phoneNumberId: string;
  priority: SendPriority;
}

/** Calls under way per send loop: two seconds' worth, so that a slow Meta does not pile them up without end. */
const ROOM_SECONDS = 2;
const LEAST_ROOM = 20;
const MOST_ROOM = 1000;

/** A limiter that is away must not hold a send loop for ever. */
const LIMITER_MS = 5000;
/** What a shutdown waits for calls under way. */
const PATIENCE_MS = 8000;

type Loop = SendLoop<SendingNumber, HeldMessage>;

/** Sends what is in the outbox: a send loop for each number and priority that has something to send. */
@Injectable()
export class SendLoops {
  private readonly logger = new Logger(SendLoops.name);
  private readonly loops = new Map<string, Loop>();
  private stopped = false;

  constructor(
    private readonly database: DatabasePool,
    private readonly numbers: PhoneNumbersService,
    private readonly limiter: ThroughputLimiter,
    private readonly sender: MessageSender,
    private readonly results: SendResults,
    private readonly watch: StallWatch,
  ) {}

  /** There may be something to send. Returns at once: the loop does the waiting. */
  wake(key: SendLoopKey): void {
    if (this.stopped) return;
    const name = `${key.phoneNumberId} ${key.priority}`;
    let loop = this.loops.get(name);
    if (!loop) {
      loop = new SendLoop(this.workOf(key), () => this.loops.delete(name));
      this.loops.set(name, loop);
    }
    // A loop goes on after the job that woke it: its log lines are not that job's.
    logContext.run({ workspaceId: key.workspaceId }, () => loop.wake());
  }

  /**
   * Claims nothing more, and resolves when the calls under way have ended and their results are stored; or after some
   * seconds, when Meta is slower than a shutdown may be. Their reports then settle them.
   */
  async stop(): Promise<void> {
    this.stopped = true;
    const timeout = new AbortController();
    const loops = Promise.all([...this.loops.values()].map((loop) => loop.stop()));
    const patience = wait(PATIENCE_MS, undefined, { signal: timeout.signal });
    await Promise.race([loops, patience.catch(() => undefined)]);
    timeout.abort();
    this.results.giveUp();
  }

  private workOf(key: SendLoopKey): SendLoopWork<SendingNumber, HeldMessage> {
    const { phoneNumberId, priority } = key;
    return {
      chained: priority === 'reply',
      sender: () => this.activeNumber(key),
      room: ({ messagesPerSecond: rate }) => Math.min(MOST_ROOM, Math.max(LEAST_ROOM, rate * ROOM_SECONDS)),
      ready: (most) => this.countReady(key, most),
      take: ({ messagesPerSecond: rate }, count) => this.take(key, rate, count),
      claim: (count) => this.claim(key, count),
      send: (number, message) => this.sender.send(number, message),
      failed: (error) =>
        warnSparsely(this.logger, SendLoops.name, `number ${phoneNumberId}, ${priority}: ${error.message}`),
    };
  }

  private async take({ phoneNumberId, priority }: SendLoopKey, rate: number, count: number): Promise<Take> {
    const options = { rate, priority, horizonMs: HORIZON_MS };
    const take = await withTimeout(LIMITER_MS, this.limiter.take(phoneNumberId, count, options));
    if (take.granted === 0) bucketWaits.observe({ bucket: 'number' }, take.waitMs / 1000);
    return take;
  }

  private async activeNumber(key: SendLoopKey): Promise<SendingNumber | null> {
    const { workspaceId, phoneNumberId } = key;
    try {
      const number = await this.numbers.sending(workspaceId, phoneNumberId);
      if (maySend(factsOf(number))) return number;
      // What is remembered may be seconds old, and the number was resumed meanwhile.
      this.numbers.forget(phoneNumberId);
      const now = await this.numbers.sending(workspaceId, phoneNumberId);
      return maySend(factsOf(now)) ? now : null;
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  }

  private async countReady({ phoneNumberId, priority }: SendLoopKey, most: number): Promise<number> {
    const { rows } = await this.database.query<{ ready: number }>({
      name: `outbox-ready-${priority}`,
      text: COUNT_READY[priority],
      values: [phoneNumberId, most],
    });
    return rows[0]?.ready ?? 0;
  }

  private async claim({ phoneNumberId, priority }: SendLoopKey, count: number): Promise<HeldMessage[]> {
    const { leaseSeconds } = this.results;
    const begun = new ClaimClock(leaseSeconds * 1000, this.watch);
    const { rows } = await this.database.query<ClaimedMessage>({
      name: `outbox-claim-${priority}`,
      text: CLAIM[priority],
      values: [phoneNumberId, count, leaseSeconds],
    });
    const messages = rows.map((row) => Object.assign(row, { clock: begun.copy() }));
    return rows.length === 0 ? [] : this.holdPairs(phoneNumberId, messages);
  }

  /** Puts back what would be too much for its recipient (Meta's pair rate); the rest may go. */
  private async holdPairs(phoneNumberId: string, messages: HeldMessage[]): Promise<HeldMessage[]> {
    const recipients = messages.map(({ to_number }) => to_number);
    const asking = withTimeout(LIMITER_MS, this.limiter.takePairs(phoneNumberId, recipients));
    const pairs = await asking.catch(async (error) => {
      await this.putBack(messages.map((message) => ({ message, seconds: 1 })));
      throw error;
    });
    const held = messages.flatMap((message, place) => {
      const { allowed, waitMs } = pairs[place]!;
      if (allowed) return [];
      bucketWaits.observe({ bucket: 'pair' }, waitMs / 1000);
      return [{ message, seconds: waitMs / 1000 }];
    });
    await this.putBack(held);
    return messages.filter((_, place) => pairs[place]!.allowed);
  }

  private async putBack(held: { message: ClaimedMessage; seconds: number }[]): Promise<void> {
    const writes = held.map(({ message, seconds }) => {
      const result = { kind: 'requeued', ...refOf(message), failure: null, counts: false } as const;
      return this.results.write({ ...result, seconds, maybeAccepted: false });
    });
    await Promise.all(writes);
  }
}
