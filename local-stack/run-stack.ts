import { explain } from './setup-error';
import type { Stack, StackEndpoints } from './stack';

/** npm passes Ctrl-C on to a process that the terminal has told already; only a later one is the user's second. */
const SAME_SIGNAL_MS = 1_500;
const LAUNCHER_CHECK_MS = 200;

/**
 * Starts a stack, does `job` with it, and ends it again: when the job returns an exit code, when a part crashes (exit
 * code 1 and a line on standard error), or when it is asked to by Ctrl-C, SIGTERM, or the end of whatever started this
 * process (exit code `whenStopped`). A job that returns nothing leaves the stack running until then.
 */
export async function runStack(
  stack: Stack,
  job: (endpoints: StackEndpoints) => Promise<number | undefined>,
  whenStopped = 0,
): Promise<number> {
  const stopRequested = untilStopRequested();
  try {
    return await Promise.race([
      stack
        .start()
        .then(job)
        .then((code) => code ?? new Promise<never>(() => undefined)),
      stack.crashed.then(fail),
      stopRequested.then(() => whenStopped),
    ]);
  } catch (error) {
    return fail(explain(error));
  } finally {
    await stack.stop();
  }
}

function fail(line: string): number {
  console.error(line);
  return 1;
}

const launcher = process.ppid;

/** A killed npm takes nothing with it, and whoever killed it meant us. Started by hand, we outlive the shell. */
function isLauncherGone(): boolean {
  return process.env['npm_lifecycle_event'] !== undefined && process.ppid !== launcher;
}

function untilStopRequested(): Promise<void> {
  return new Promise((resolve) => {
    let firstAt: number | undefined;
    const request = (): void => {
      firstAt ??= Date.now();
      // Whoever asks again doesn't want to wait: the parts' leashes end them.
      if (Date.now() - firstAt > SAME_SIGNAL_MS) process.exit(1);
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, request);
    // This timer also keeps this process running.
    setInterval(() => isLauncherGone() && resolve(), LAUNCHER_CHECK_MS);
  });
}
