import { setTimeout as wait } from 'node:timers/promises';
import type { Take } from '../whatsapp/throughput/throughput-limiter';

/** What a pump works with; the real one is made by `SendingService`. */
export interface LaneWork<Sender, Message> {
  /** The number with its token; null when it cannot send now. */
  sender(): Promise<Sender | null>;
  /** How many calls to Meta may be under way at once for this lane. */
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
/** A wait longer than this is left to the sweeper. */
const LONGEST_WAIT_MS = 1000;
/** Messages whose slots are this close are claimed together: few statements, and few open outcomes after a crash. */
const GRAIN_MS = 50;

/**
 * Moves the messages of one lane of one number, in one process: asks the bucket, claims exactly as many as may go in the
 * next moment, and sends each at its slot, side by side. Next to nothing is claimed ahead, so that a crash leaves few
 * open outcomes. A pump holds no place in the queue's worker and knows no other pump: a busy number delays nobody.
 */
export class LanePump<Sender, Message> {
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;
  private inFlight = 0;
  private wakeUp: (() => void) | undefined;

  constructor(
    private readonly work: LaneWork<Sender, Message>,
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
        // The rows are as they were; the sweeper wakes the pump again.
        this.work.failed(error as Error);
        this.again = false;
      }
    }
    this.running = undefined;
    if (this.inFlight === 0) this.idle();
  }

  private async drain(): Promise<void> {
    let known = 0;
    while (!this.stopped) {
      const sender = await this.work.sender();
      if (!sender) return;
      const room = this.work.room(sender) - this.inFlight;
      if (room <= 0) {
        await this.sleep(LONGEST_WAIT_MS);
        continue;
      }
      if (known <= 0) known = await this.work.ready(BATCH);
      if (known <= 0) return;
      const { granted, slots, waitMs } = await this.work.take(sender, Math.min(known, room));
      if (granted > 0) known = await this.spend(sender, slots, known);
      else if (waitMs > LONGEST_WAIT_MS) return;
      else await this.pause(waitMs);
    }
  }

  /**
   * Claims and sends as the slots come. When there are fewer rows than slots (another worker was quicker), the other
   * slots are dropped. Gives how many messages may still be ready; 0 when nobody knows.
   */
  private async spend(sender: Sender, slots: number[], known: number): Promise<number> {
    const start = performance.now();
    let left = known;
    for (let next = 0; next < slots.length && !this.stopped;) {
      await this.pause((slots[next] ?? 0) - (performance.now() - start));
      const due = performance.now() - start + GRAIN_MS;
      const count = Math.max(1, slots.filter((slot, place) => place >= next && slot <= due).length);
      const messages = await this.work.claim(count);
      for (const [place, message] of messages.entries())
        this.send(sender, message, (slots[next + place] ?? 0) - (performance.now() - start));
      if (messages.length < count) return 0;
      next += count;
      left -= count;
    }
    return left;
  }

  private send(sender: Sender, message: Message, delayMs: number): void {
    this.inFlight += 1;
    const sending =
      delayMs < 1
        ? this.work.send(sender, message)
        : wait(delayMs).then(() => this.work.send(sender, message));
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
