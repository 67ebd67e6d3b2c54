import type { ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import { howItEnded, startChild, stopChild, untilMessage } from '../../local-stack/children';
import { ownScript } from '../../local-stack/code-paths';
import { logFile, openLog } from '../../local-stack/data-dir';
import { type Usage, usageOf } from './usage';

const READY_MS = 240_000;
const GRACE_MS = 15_000;

/** What to start: an entry file of dist, its environment, and the folder that takes its log. */
export interface ServerOptions {
  script: string;
  env: NodeJS.ProcessEnv;
  folder: string;
  args?: string[];
}

/** A process under test. It can't outlive the benchmark. */
export class Server {
  private constructor(
    private readonly child: ChildProcess,
    /** Milliseconds from its start to its readiness. */
    readonly startMs: number,
    readonly log: string,
  ) {}

  /** Starts it and waits until it says that it is ready. */
  static async start({ script, env, folder, args }: ServerOptions): Promise<Server> {
    const name = script.replaceAll('/', '-');
    const log = openLog(folder, name);
    const began = performance.now();
    const { PATH, HOME } = process.env;
    const child = startChild({ script: ownScript(script), args, env: { PATH, HOME, ...env }, log });
    closeSync(log);
    const isReady = (message: unknown): true | undefined => (message === 'ready' ? true : undefined);
    const ready = await untilMessage(child, isReady, READY_MS);
    const server = new Server(child, performance.now() - began, logFile(folder, name));
    if (ready) return server;
    const how = child.exitCode === null && child.signalCode === null ? 'is silent' : howItEnded(child);
    await server.stop();
    throw new Error(`${script} did not start (${how}); its log is ${server.log}`);
  }

  get pid(): number {
    return this.child.pid!;
  }

  usage(): Usage {
    return usageOf([this.pid]);
  }

  stop(): Promise<void> {
    return stopChild(this.child, GRACE_MS);
  }
}
