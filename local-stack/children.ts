import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { ownScript, type Script } from './code-paths';

/** How to start one of the stack's Node processes. */
export interface ChildOptions {
  script: Script;
  args?: string[];
  env?: NodeJS.ProcessEnv;
  /** File descriptor that takes its output; without one it goes where ours goes. */
  log?: number;
}

/**
 * Starts a Node process that can't outlive this one: the leash ends it when the channel between the two closes. It gets
 * a process group of its own, so that Ctrl-C reaches only us and we end the parts in their order.
 */
export function startChild({ script, args = [], env, log }: ChildOptions): ChildProcess {
  const leash = ownScript('local-stack/leash');
  const output = log ?? 'inherit';
  return fork(script.file, args, {
    execArgv: [...leash.execArgv, ...script.execArgv, '-r', leash.file],
    env: env ?? process.env,
    stdio: ['ignore', output, output, 'ipc'],
    detached: true,
  });
}

/** Whether a child process has ended, by itself or by a signal. */
export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Settles with the child's end, also when that lies in the past. */
export async function untilEnd(child: ChildProcess): Promise<void> {
  if (!hasEnded(child)) await once(child, 'exit');
}

/** How a child ended, for a line about it: `exit code 1`, `signal SIGKILL`. */
export function howItEnded(child: ChildProcess): string {
  return child.signalCode ? `signal ${child.signalCode}` : `exit code ${child.exitCode}`;
}

/** The first message that `pick` makes something of. Undefined when the child ends, or the time is over, before it. */
export async function untilMessage<T>(
  child: ChildProcess,
  pick: (message: unknown) => T | undefined,
  withinMs: number,
): Promise<T | undefined> {
  const waiting = new AbortController();
  const found = new Promise<T>((resolve) => {
    child.on('message', (message) => {
      const picked = pick(message);
      if (picked !== undefined) resolve(picked);
    });
  });
  try {
    return await Promise.race([
      found,
      // Its last message may still be on the way when the end is known.
      untilEnd(child).then(() => delay(100, undefined)),
      delay(withinMs, undefined, { signal: waiting.signal }),
    ]);
  } finally {
    waiting.abort();
  }
}

/** Asks a child to end, and after the grace period makes it. Settles when it is gone. */
export async function stopChild(child: ChildProcess, graceMs: number): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await ended;
  clearTimeout(timer);
}

/** Lets this process end although the child runs; the leash then ends the child. */
export function letGo(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}
