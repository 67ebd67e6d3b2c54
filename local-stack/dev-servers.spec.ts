import { DevServers } from './dev-servers';
import type { Part } from './supervisor';

const GOOD = { isGood: true, written: 1, tookMs: 10 };

interface Fake extends Part<void> {
  isStopped: boolean;
  serve(): void;
  end(reason: string): void;
}

function fake(): Fake {
  let serve: () => void = () => undefined;
  let refuse: (error: Error) => void = () => undefined;
  let end: (reason: string) => void = () => undefined;
  const ready = new Promise<void>((resolve, reject) => {
    serve = resolve;
    refuse = reject;
  });
  const ended = new Promise<string>((resolve) => (end = resolve));
  const part: Fake = {
    isStopped: false,
    ready,
    ended,
    serve,
    end: (reason) => {
      refuse(new Error(`The API did not get ready: ${reason}`));
      end(reason);
    },
    stop: () => {
      part.isStopped = true;
      part.end('exit code 0');
      return Promise.resolve();
    },
  };
  return part;
}

describe('DevServers', () => {
  let launched: Fake[];
  let lines: string[];
  let servers: DevServers;
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  beforeEach(() => {
    launched = [];
    lines = [];
    const launch = (): Record<string, Part<void>> => {
      const part = fake();
      launched.push(part);
      return { 'The API': part };
    };
    servers = new DevServers(launch, (line) => lines.push(line));
  });

  const firstRuns = async (): Promise<Fake> => {
    servers.built(GOOD);
    await settled();
    launched[0]!.serve();
    await servers.ready;
    return launched[0]!;
  };

  it('starts with the first build, also when nothing had to be written', async () => {
    servers.built({ ...GOOD, written: 0 });
    await settled();
    expect(launched).toHaveLength(1);
  });

  it('stops what runs before it starts the new build', async () => {
    const first = await firstRuns();
    servers.built(GOOD);
    await settled();
    expect(first.isStopped).toBe(true);
    expect(launched).toHaveLength(2);
    launched[1]!.serve();
    await settled();
    expect(lines.filter((line) => line.startsWith('Built'))).toHaveLength(2);
    expect(lines.filter((line) => line.includes('ended'))).toEqual([]);
  });

  it('leaves what runs when a build changed nothing, or has errors', async () => {
    const first = await firstRuns();
    servers.built({ ...GOOD, written: 0 });
    servers.built({ ...GOOD, isGood: false });
    await settled();
    expect(first.isStopped).toBe(false);
    expect(launched).toHaveLength(1);
    expect(lines.at(-1)).toContain('The build has errors');
  });

  it('ends a start that is under way, and starts once for several builds', async () => {
    servers.built(GOOD);
    await settled();
    servers.built(GOOD);
    servers.built(GOOD);
    await settled();
    expect(launched.map(({ isStopped }) => isStopped)).toEqual([true, false]);
    expect(lines).toEqual([]);
  });

  it('waits for a change when a server does not start, or ends', async () => {
    servers.built(GOOD);
    await settled();
    launched[0]!.end('exit code 1');
    await servers.ready;
    expect(lines.at(-1)).toBe('The API did not get ready: exit code 1. Waiting for a change.');
    servers.built(GOOD);
    await settled();
    launched[1]!.serve();
    await settled();
    launched[1]!.end('signal SIGKILL');
    await settled();
    expect(lines.at(-1)).toBe('The API ended: signal SIGKILL. Waiting for a change.');
  });

  it('starts nothing once it is stopped', async () => {
    const first = await firstRuns();
    servers.built(GOOD);
    await servers.stop();
    await settled();
    expect(first.isStopped).toBe(true);
    expect(launched).toHaveLength(1);
  });
});
