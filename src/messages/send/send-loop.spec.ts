import type { Take } from '../../whatsapp/throughput/throughput-limiter';
import { SendLoop, type SendLoopWork } from './send-loop';

interface Call {
  message: number;
  end: () => void;
}

/** A lane whose rows, tokens and calls the test holds in its hand. */
class Lane implements SendLoopWork<string, number> {
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
  send = (_: string, message: number): Promise<void> =>
    new Promise((end) => this.calls.push({ message, end }));
  failed = (error: Error): void => void this.errors.push(error);
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('LanePump', () => {
  let lane: Lane;
  let idle: jest.Mock;
  let pump: SendLoop<string, number>;

  beforeEach(() => {
    lane = new Lane();
    idle = jest.fn();
    pump = new SendLoop(lane, idle);
  });

  afterEach(async () => {
    const stopping = pump.stop();
    for (const { end } of lane.calls) end();
    await stopping;
  });

  it('sends all that is ready side by side, each once, however often it is woken', async () => {
    lane.rows = [1, 2, 3];
    pump.wake();
    pump.wake();
    await settled();
    pump.wake();
    await settled();
    expect(lane.calls.map(({ message }) => message)).toEqual([1, 2, 3]);
    expect(idle).not.toHaveBeenCalled();
    for (const { end } of lane.calls) end();
    await settled();
    expect(idle).toHaveBeenCalled();
  });

  it('claims no more than the bucket grants', async () => {
    lane.rows = [1, 2, 3, 4];
    lane.tokens = 3;
    pump.wake();
    await settled();
    expect(lane.claimed).toEqual([[1, 2, 3]]);
    expect(lane.rows).toEqual([4]);
  });

  it('claims nothing long before its slot', async () => {
    lane.rows = [1, 2, 3];
    lane.spacing = 400;
    pump.wake();
    while (lane.calls.length < 3) await settled();
    expect(lane.claimed).toEqual([[1], [2], [3]]);
  });

  it('keeps no more calls under way than there is room, and goes on as they end', async () => {
    lane.rows = [1, 2, 3];
    lane.most = 2;
    pump.wake();
    await settled();
    expect(lane.calls).toHaveLength(2);
    lane.calls[0]!.end();
    await settled();
    expect(lane.calls.map(({ message }) => message)).toEqual([1, 2, 3]);
  });

  it('does nothing for a number that cannot send', async () => {
    lane.active = false;
    lane.rows = [1];
    pump.wake();
    await settled();
    expect(lane.claimed).toEqual([]);
  });

  it('looks again when a message ends that others may wait for', async () => {
    lane.chained = true;
    lane.rows = [1];
    pump.wake();
    await settled();
    lane.rows = [2];
    lane.calls[0]!.end();
    await settled();
    expect(lane.calls.map(({ message }) => message)).toEqual([1, 2]);
  });

  it('survives a failing database and works when woken again', async () => {
    lane.rows = [1];
    lane.failClaims = 1;
    pump.wake();
    await settled();
    expect(lane.errors.map(({ message }) => message)).toEqual(['database away']);
    pump.wake();
    await settled();
    expect(lane.calls).toHaveLength(1);
  });

  it('stops: claims nothing more and waits for what is under way', async () => {
    lane.rows = [1];
    pump.wake();
    await settled();
    let stopped = false;
    const stopping = pump.stop().then(() => (stopped = true));
    lane.rows = [2];
    pump.wake();
    await settled();
    expect(stopped).toBe(false);
    lane.calls[0]!.end();
    await stopping;
    expect(lane.calls).toHaveLength(1);
  });
});
