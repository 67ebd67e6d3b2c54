import { closeSync, readFileSync } from 'node:fs';
import { hasEnded, howItEnded, startChild, stopChild, untilEnd, untilMessage } from './children';
import type { Script } from './code-paths';
import { logFile, openLog } from './data-dir';
import { SetupError } from './setup-error';
import type { Part } from './supervisor';

/** A Node process of ours, by what people call it and what its files are called. */
export interface Server {
  title: string;
  name: string;
  script: Script;
  environment: NodeJS.ProcessEnv;
  /** Keeps its output in a file under this data folder instead of passing it through. */
  logsTo?: string;
}

const READY_MS = 120_000;
const GRACE_MS = 27_000;

/** Starts a server; it is ready when it says so over the channel between the two processes. */
export function launchServer({ title, name, script, environment, logsTo }: Server): Part<void> {
  const log = logsTo === undefined ? undefined : openLog(logsTo, name);
  const child = startChild({ script, env: environment, log });
  if (log !== undefined) closeSync(log);
  const lastLines = (): string => (logsTo === undefined ? '' : tail(logFile(logsTo, name)));
  const state = (): string => (hasEnded(child) ? `: ${howItEnded(child)}` : ` within ${READY_MS / 1000} s`);
  const isReady = (message: unknown): true | undefined => (message === 'ready' ? true : undefined);
  return {
    ready: untilMessage(child, isReady, READY_MS).then((ready) => {
      if (!ready) throw new SetupError(`${title} did not get ready${state()}${lastLines()}`);
    }),
    ended: untilEnd(child).then(() => `${howItEnded(child)}${lastLines()}`),
    stop: () => stopChild(child, GRACE_MS),
  };
}

/** The end of a log, so that the reader need not look it up. */
function tail(path: string): string {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n').slice(-5);
  return `\n${lines.map((line) => `  | ${line}`).join('\n')}\n  (log: ${path})`;
}
