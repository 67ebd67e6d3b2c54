import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isAlive } from '../../local-stack/process-identity';

const root = resolve(__dirname, '../..');

/** A program of the repository, run from its TypeScript in a process of its own, with all that it prints. */
export interface Program {
  child: ChildProcess;
  pid: number;
  output(): string;
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | string>;
}

/** Runs an entry file such as `local-stack/start.ts`. The environment given replaces this process's, but for PATH and HOME. */
export function runProgram(file: string, environment: NodeJS.ProcessEnv = {}, args: string[] = []): Program {
  const { PATH, HOME } = process.env;
  const child = fork(join(root, file), args, {
    cwd: root,
    execArgv: ['-r', join(root, 'scripts/run-typescript.cjs')],
    env: { PATH, HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  return {
    child,
    pid: child.pid ?? 0,
    output: () => output,
    ended: once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string),
  };
}

/** Every process that this one started, and those that they started. Linux only. */
export function descendants(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      parents.set(Number(name), Number(parent));
    } catch {
      // It ended between the listing and the reading.
    }
  }
  const below = (id: number): number[] =>
    [...parents].filter(([, parent]) => parent === id).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}

/** Those of the processes that still run. */
export function stillRunning(pids: number[]): number[] {
  return pids.filter(isAlive);
}
