import { eventually, startHarness, textTo } from '../testing/harness';
import type { Harness, HttpAnswer } from '../testing/harness';

let sim: Harness;
beforeAll(async () => {
  sim = await startHarness();
});
beforeEach(() => sim.control('POST', '/reset'));
afterEach(() => jest.restoreAllMocks());
afterAll(() => sim.close());

const codes = (answers: HttpAnswer[]) =>
  answers.map((answer) => (answer.status === 200 ? 200 : answer.body.error.code));
/** Lets no time pass, so a burst is one however long the machine takes for it. Whole milliseconds add up exactly. */
const stopTheClock = () => jest.spyOn(performance, 'now').mockReturnValue(Math.floor(performance.now()));
const count = (list: number[], value: number) => list.filter((each) => each === value).length;

describe('rates', () => {
  it('holds a number to its messages per second, each number by itself', async () => {
    await sim.control('PUT', '/config', { mps: 5, pair_limit: false });
    const clock = stopTheClock();
    const burst = (from: string) =>
      Promise.all(Array.from({ length: 12 }, (_, i) => sim.send(from, textTo(`+1555010${1000 + i}`))));
    const [one, two] = await Promise.all([burst('1'), burst('2')]);
    for (const answers of [one, two]) {
      expect(count(codes(answers), 200)).toBe(5);
      expect(count(codes(answers), 130429)).toBe(7);
    }
    const refused = one.find((answer) => answer.status !== 200);
    expect(refused?.status).toBe(429);
    const { accepted, rejections, peak_messages_per_second } = await sim.stats();
    expect(accepted + (rejections['130429'] ?? 0)).toBe(24);
    expect(peak_messages_per_second['1']).toBe(count(codes(one), 200));
    expect((await sim.send('1', textTo('+15550109999'))).status).toBe(429);
    clock.mockReturnValue(performance.now() + 201);
    expect((await sim.send('1', textTo('+15550109999'))).status).toBe(200);
  });

  it('takes a rate of its own for a number, and 1000 at throughput HIGH', async () => {
    await sim.control('PUT', '/config', { mps: 1 });
    await sim.control('PUT', '/numbers/1', { mps: 20 });
    await sim.control('PUT', '/numbers/2', { throughput: 'HIGH' });
    for (const from of ['1', '2']) {
      const answers = await Promise.all(
        Array.from({ length: 15 }, (_, i) => sim.send(from, textTo(`+1555010${2000 + i}`))),
      );
      expect(count(codes(answers), 200)).toBe(15);
    }
  });

  it('holds a pair to its burst, other pairs go on', async () => {
    stopTheClock();
    const burst = await Promise.all(Array.from({ length: 48 }, () => sim.send('1', textTo('+15550100100'))));
    expect(count(codes(burst), 200)).toBe(45);
    expect(count(codes(burst), 131056)).toBe(3);
    expect((await sim.send('1', textTo('+15550100101'))).status).toBe(200);
    expect((await sim.send('2', textTo('+15550100100'))).status).toBe(200);
    await sim.control('PUT', '/config', { pair_limit: false });
    expect((await sim.send('1', textTo('+15550100100'))).status).toBe(200);
  });

  it('lets a pair have the rate it is given', async () => {
    await sim.control('PUT', '/config', { pair_burst: 1, pair_interval_ms: 20 });
    expect((await sim.send('1', textTo('+15550100102'))).status).toBe(200);
    await eventually(async () => expect((await sim.send('1', textTo('+15550100102'))).status).toBe(200));
  });
});
