import { jobsOf } from './routing';

const event = (id: string, kinds: string[], bytes = 600) => ({ id, kinds, bytes });

describe('jobsOf', () => {
  it('tells every owner of the events that carry its kind', () => {
    const jobs = jobsOf([
      event('a', ['message-status']),
      event('b', ['message-status', 'inbound-messages']),
      event('c', ['template-events']),
    ]);
    expect(Object.fromEntries(jobs)).toEqual({
      '{message-status}': [['a', 'b']],
      '{inbound-messages}': [['b']],
      '{template-events}': [['c']],
    });
  });

  it('leaves out kinds that no queue is for', () => {
    expect(jobsOf([event('a', ['no-such-kind', '__proto__', 'constructor'])]).size).toBe(0);
  });

  it('puts at most 500 events into a job and keeps their order', () => {
    const ids = Array.from({ length: 1201 }, (_, i) => String(i));
    const jobs = jobsOf(ids.map((id) => event(id, ['message-status']))).get('{message-status}')!;
    expect(jobs.map((job) => job.length)).toEqual([500, 500, 201]);
    expect(jobs.flat()).toEqual(ids);
  });

  it('gives large bodies jobs of their own', () => {
    const mb = 1024 * 1024;
    const jobs = jobsOf([
      event('a', ['message-status'], 3 * mb),
      event('b', ['message-status'], 3 * mb),
      event('c', ['message-status'], 3 * mb),
      event('d', ['message-status'], 9 * mb),
    ]).get('{message-status}');
    expect(jobs).toEqual([['a', 'b'], ['c'], ['d']]);
  });
});
