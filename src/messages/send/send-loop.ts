import { setTimeout as wait } from 'node:timers/promises';
import type { Take } from '../../whatsapp/throughput/throughput-limiter';

/** What a send loop works with; `SendLoops` makes the real one. */
export interface SendLoopWork<Sender, Message> {
  /** The number with its token; null when it cannot send now. */
  sender(): Promise<Sender | null>;
  /** How many calls to Meta may be under way at once. */
  room(sender: Sender): number;
  /** How many messages could go out now, `most` at most. */
  ready(most: number): Promise<number>;
  /** Asks the number's bucket. */
  take(sender: Sender, count: number): Promise<Take>;
  /** Takes the next messages for this worker. */
  claim(count: number): Promise<Message[]>;
  /** Sends one message and stores what came of it; never rejects. */
  send(sender: Sender, message: Message): Promise<void>;
  /** Whether the end of one message can be another's beginning (messages to one user go one by one). */
  chained: boolean;
  failed(error: Error): void;
}

/** So many messages are asked for at once. */
const BATCH = 100;
/** How far ahead the bucket promises: a few questions per second instead of one for each message. */
export const HORIZON_MS = 200;
/** A wait longer than this is left to the sweeper. */
const LONGEST_WAIT_MS = 1000;
/**
 * Messages whose slots are this close are claimed together, for twice as long as a claim takes: next to nothing on a
 * database that answers at once, more on a slow one, where many small claims would miss their slots.
 */
const LEAST_GRAIN_MS = 30;
const MOST_GRAIN_MS = 150;
/** A slot that was missed by more is gone: making up for it would be a burst. */
const LATE_MS = 150;

/**
 * Sends the messages of one priority of one number, in one process: asks the bucket, claims exactly as many as may go
 * in the next moment, and sends each at its slot, side by side. Next to nothing is claimed ahead, so that a crash
 * leaves few open outcomes. A loop holds no place in the queue's worker and knows no other loop: a busy number delays
 * no other number.
 */
export class SendLoop<Sender, Message> {
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;
  private inFlight = 0;
  private wakeUp: (() => void) | undefined;
  /** How long claims take, in milliseconds; the last ones count most. */
  private claimMs = 5;

  constructor(
    private readonly work: SendLoopWork<Sender, Message>,
    private readonly idle: () => void,
  ) {}

  /** There may be something to send. */
  wake(): void {
    this.again = true;
    if (!this.stopped) this.running ??= this.run();
  }

  /** Claims nothing more; resolves when the calls under way have ended and their results are stored. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wakeUp?.();
    await this.running;
    while (this.inFlight > 0) await this.sleep(LONGEST_WAIT_MS);
  }

  private async run(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      try {
        await this.drain();
      } catch (error) {
        // The rows are as they were; the sweeper wakes the loop again.
        this.work.failed(error as Error);
        this.again = false;
      }
    }
    this.running = undefined;
    if (this.inFlight === 0) this.idle();
  }

  private async drain(): Promise<void> {
    const slots: number[] = [];
    let known = 0;
    while (!this.stopped) {
      const sender = await this.work.sender();
      if (!sender) return;
      while (slots[0]! < performance.now() - LATE_MS) slots.shift();
      const room = this.work.room(sender) - this.inFlight - slots.length;
      if (room > 0 && isRunningOut(slots)) {
        if (known <= slots.length) known = await this.work.ready(BATCH);
        if (known === 0) return;
        const wait = await this.refill(sender, slots, Math.min(room, known - slots.length));
        if (slots.length === 0 && wait > LONGEST_WAIT_MS) return;
        if (slots.length === 0) await this.pause(wait);
      } else if (slots.length === 0) await this.sleep(LONGEST_WAIT_MS);
      if (slots.length > 0) known = await this.spend(sender, slots, known);
    }
  }

  /**
   * Asks for more slots while the last ones are still to come, so that none is missed. Gives the wait until asking
   * again.
   */
  private async refill(sender: Sender, slots: number[], count: number): Promise<number> {
    if (count <= 0) return 0;
    const asked = performance.now();
    const { slots: granted, waitMs } = await this.work.take(sender, count);
    slots.push(...granted.map((slot) => asked + slot));
    return waitMs;
  }

  /** Claims what is next, and sends each at its slot. Gives how many more may be ready; 0 when that is unknown. */
  private async spend(sender: Sender, slots: number[], known: number): Promise<number> {
    await this.pause(slots[0]! - this.claimMs - performance.now());
    if (this.stopped) return 0;
    const begun = performance.now();
    const soon = begun + Math.min(MOST_GRAIN_MS, Math.max(LEAST_GRAIN_MS, 2 * this.claimMs));
    const due = slots.splice(0, Math.max(1, slots.filter((slot) => slot <= soon).length));
    const messages = await this.work.claim(due.length);
    this.claimMs += (performance.now() - begun - this.claimMs) / 4;
    for (const [place, message] of messages.entries()) this.send(sender, message, due[place]! - performance.now());
    return messages.length < due.length ? 0 : known - due.length;
  }

  private send(sender: Sender, message: Message, delayMs: number): void {
    this.inFlight += 1;
    const sending =
      delayMs < 1 ? this.work.send(sender, message) : wait(delayMs).then(() => this.work.send(sender, message));
    void sending.finally(() => {
      this.inFlight -= 1;
      this.wakeUp?.();
      if (this.work.chained) this.wake();
      else if (this.inFlight === 0 && !this.running) this.idle();
    });
  }

  /** Waits without being woken by ends of sends. */
  private async pause(ms: number): Promise<void> {
    const end = performance.now() + ms;
    while (!this.stopped && performance.now() < end) await this.sleep(end - performance.now());
  }

  /** Waits, or until a send ends. */
  private sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, Math.max(0, ms));
      function done(): void {
        clearTimeout(timer);
        resolve();
      }
      this.wakeUp = done;
    });
  }
}

function isRunningOut(slots: number[]): boolean {
  return (slots[slots.length - 1] ?? 0) < performance.now() + HORIZON_MS / 2;
}
