import { Supervisor, type Part } from './supervisor';

interface Fake extends Part<string> {
  end(reason: string): void;
}

function fakePart(log: string[], name: string): Fake {
  let end: (reason: string) => void = () => undefined;
  const ended = new Promise<string>((resolve) => (end = resolve));
  return {
    ready: Promise.resolve(name),
    ended,
    end,
    stop: () => {
      log.push(name);
      end('exit code 0');
      return Promise.resolve();
    },
  };
}

describe('Supervisor', () => {
  it('stops who serves others last, and once', async () => {
    const log: string[] = [];
    const supervisor = new Supervisor();
    await supervisor.add('a database', 0, () => fakePart(log, 'database'));
    await supervisor.add('a server', 2, () => fakePart(log, 'server'));
    await supervisor.add('a simulator', 1, () => fakePart(log, 'simulator'));
    await Promise.all([supervisor.stop(), supervisor.stop()]);
    expect(log).toEqual(['server', 'simulator', 'database']);
  });

  it('reports the part that ends unasked', async () => {
    const supervisor = new Supervisor();
    const part = fakePart([], 'worker');
    await supervisor.add('The worker', 0, () => part);
    part.end('signal SIGKILL');
    expect(await supervisor.crashed).toBe('The worker ended unexpectedly: signal SIGKILL');
  });

  it('reports no crash of its own making', async () => {
    const supervisor = new Supervisor();
    await supervisor.add('The worker', 0, () => fakePart([], 'worker'));
    await supervisor.stop();
    const outcome = await Promise.race([supervisor.crashed, Promise.resolve('quiet')]);
    expect(outcome).toBe('quiet');
  });

  it('stops a part that never became ready, and starts none afterwards', async () => {
    const log: string[] = [];
    const supervisor = new Supervisor();
    const broken = { ...fakePart(log, 'broken'), ready: Promise.reject(new Error('no')) };
    await expect(supervisor.add('Broken', 0, () => broken)).rejects.toThrow('no');
    await supervisor.stop();
    expect(log).toEqual(['broken']);
    const late = jest.fn();
    await expect(supervisor.add('Late', 0, late)).rejects.toThrow('Late is not started');
    expect(late).not.toHaveBeenCalled();
  });
});
