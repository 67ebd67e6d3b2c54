import { ConfigError } from './platform/config/env';
import { redact } from './platform/logging/redact';

interface Closable {
  close(): Promise<unknown>;
}

/** Less than what Kubernetes, Compose and the local stack wait before they kill. */
const CLOSE_TIMEOUT_MS = 25_000;

/**
 * Runs a process of the platform: starts it, reports `ready` to its parent, and ends it in order on SIGTERM, on Ctrl-C,
 * or when the parent is gone. What keeps it from starting is one clear line, and exit code 1.
 */
export async function run(name: string, start: () => Promise<Closable>): Promise<void> {
  let app: Closable | undefined;
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), CLOSE_TIMEOUT_MS).unref();
    await app?.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, () => void stop());
  try {
    app = await start();
    process.send?.('ready');
  } catch (error) {
    for (const line of explain(error)) console.error(`${name}: ${line}`);
    process.exit(1);
  }
}

function explain(error: unknown): string[] {
  if (error instanceof ConfigError) return error.lines;
  const { code, message, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (code === 'EADDRINUSE') return [`PORT ${port} is already in use`];
  const inner = error instanceof AggregateError ? (error.errors[0] as Error)?.message : undefined;
  if (code === 'ECONNREFUSED') return [`cannot connect to ${address ?? inner ?? 'a server'}: ${inner ?? message}`];
  return [redact(message || String(error))];
}
