import type { Take } from '../../whatsapp/throughput/throughput-limiter';
import { SendLoop, type SendLoopWork } from './send-loop';

interface Call {
  message: number;
  end: () => void;
}

/** Rows, tokens and calls that the test holds in its hand. */
class Work implements SendLoopWork<string, number> {
  rows: number[] = [];
  tokens = Infinity;
  calls: Call[] = [];
  claimed: number[][] = [];
  errors: Error[] = [];
  active = true;
  most = 50;
  chained = false;
  failClaims = 0;
  /** Milliseconds between the slots. */
  spacing = 0;

  sender = (): Promise<string | null> => Promise.resolve(this.active ? 'number' : null);
  room = (): number => this.most;
  ready = (most: number): Promise<number> => Promise.resolve(Math.min(most, this.rows.length));
  take = (_: string, count: number): Promise<Take> => {
    const granted = Math.min(count, this.tokens);
    this.tokens -= granted;
    const waitMs = granted < count ? 1500 : 0;
    const slots = Array.from({ length: granted }, (_each, place) => place * this.spacing);
    return Promise.resolve({ granted, slots, waitMs });
  };
  claim = (count: number): Promise<number[]> => {
    if (this.failClaims-- > 0) return Promise.reject(new Error('database away'));
    const messages = this.rows.splice(0, count);
    this.claimed.push(messages);
    return Promise.resolve(messages);
  };
  send = (_: string, message: number): Promise<void> => new Promise((end) => this.calls.push({ message, end }));
  failed = (error: Error): void => void this.errors.push(error);
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('SendLoop', () => {
  let work: Work;
  let idle: jest.Mock;
  let loop: SendLoop<string, number>;

  beforeEach(() => {
    work = new Work();
    idle = jest.fn();
    loop = new SendLoop(work, idle);
  });

  afterEach(async () => {
    const stopping = loop.stop();
    for (const { end } of work.calls) end();
    await stopping;
  });

  it('sends all that is ready side by side, each once, however often it is woken', async () => {
    work.rows = [1, 2, 3];
    loop.wake();
    loop.wake();
    await settled();
    loop.wake();
    await settled();
    expect(work.calls.map(({ message }) => message)).toEqual([1, 2, 3]);
    expect(idle).not.toHaveBeenCalled();
    for (const { end } of work.calls) end();
    await settled();
    expect(idle).toHaveBeenCalled();
  });

  it('claims no more than the bucket grants', async () => {
    work.rows = [1, 2, 3, 4];
    work.tokens = 3;
    loop.wake();
    await settled();
    expect(work.claimed).toEqual([[1, 2, 3]]);
    expect(work.rows).toEqual([4]);
  });

  it('claims nothing long before its slot', async () => {
    work.rows = [1, 2, 3];
    work.spacing = 400;
    loop.wake();
    while (work.calls.length < 3) await settled();
    expect(work.claimed).toEqual([[1], [2], [3]]);
  });

  it('keeps no more calls under way than there is room, and goes on as they end', async () => {
    work.rows = [1, 2, 3];
    work.most = 2;
    loop.wake();
    await settled();
    expect(work.calls).toHaveLength(2);
    work.calls[0]!.end();
    await settled();
    expect(work.calls.map(({ message }) => message)).toEqual([1, 2, 3]);
  });

  it('does nothing for a number that cannot send', async () => {
    work.active = false;
    work.rows = [1];
    loop.wake();
    await settled();
    expect(work.claimed).toEqual([]);
  });

  it('looks again when a message ends that others may wait for', async () => {
    work.chained = true;
    work.rows = [1];
    loop.wake();
    await settled();
    work.rows = [2];
    work.calls[0]!.end();
    await settled();
    expect(work.calls.map(({ message }) => message)).toEqual([1, 2]);
  });

  it('survives a failing database and works when woken again', async () => {
    work.rows = [1];
    work.failClaims = 1;
    loop.wake();
    await settled();
    expect(work.errors.map(({ message }) => message)).toEqual(['database away']);
    loop.wake();
    await settled();
    expect(work.calls).toHaveLength(1);
  });

  it('stops: claims nothing more and waits for what is under way', async () => {
    work.rows = [1];
    loop.wake();
    await settled();
    let stopped = false;
    const stopping = loop.stop().then(() => (stopped = true));
    work.rows = [2];
    loop.wake();
    await settled();
    expect(stopped).toBe(false);
    work.calls[0]!.end();
    await stopping;
    expect(work.calls).toHaveLength(1);
  });
});
