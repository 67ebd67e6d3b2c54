import { DEVELOPMENT, startSimulator } from './simulator';
import type { RunningSimulator } from './simulator';

/** A mistake of the user's: one clear line and exit 1. */
class StartError extends Error {}

const env = process.env;

async function main(): Promise<void> {
  const port = readPort(env['SIMULATOR_PORT'] || '8080');
  const host = env['SIMULATOR_HOST'] || '127.0.0.1';
  const webhookUrl = env['WEBHOOK_URL'] ?? 'http://127.0.0.1:8000/webhook';
  if (webhookUrl !== '' && !(URL.canParse(webhookUrl) && /^https?:/.test(webhookUrl))) {
    throw new StartError(`WEBHOOK_URL must be an http(s) URL, not "${webhookUrl}"`);
  }
  const simulator = await startSimulator({
    port,
    host,
    webhookUrl,
    appId: env['META_APP_ID'] || undefined,
    appSecret: env['META_APP_SECRET'] || undefined,
    verifyToken: env['META_WEBHOOK_VERIFY_TOKEN'] || undefined,
  }).catch((error: NodeJS.ErrnoException) => {
    throw new StartError(listenProblem(error, host, port));
  });
  endWith(simulator);
  console.log(banner(simulator, webhookUrl));
  process.send?.('ready');
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new StartError(`SIMULATOR_PORT must be a port number, not "${text}"`);
  }
  return port;
}

function listenProblem(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE') {
    return `SIMULATOR_PORT: port ${port} on ${host} is taken by another program`;
  }
  if (error.code === 'EACCES') return `SIMULATOR_PORT: port ${port} needs more rights`;
  return `The simulator can't listen on ${host}:${port}: ${error.message}`;
}

/** Ends cleanly on a signal, and with its starter when it was started with an IPC channel. */
function endWith(simulator: RunningSimulator): void {
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    void simulator.close().finally(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  if (process.send) process.on('disconnect', end);
}

function banner(simulator: RunningSimulator, webhookUrl: string): string {
  const assumed = (name: string, value: string) =>
    env[name] ? `${name} from the environment` : `${name}=${value} (not set: development default)`;
  return [
    `Simulator of Meta's WhatsApp Cloud API at ${simulator.url} (META_GRAPH_URL)`,
    `  control   ${simulator.url}/_sim`,
    `  webhooks  ${webhookUrl || 'nowhere'}`,
    `  ${assumed('META_APP_ID', DEVELOPMENT.appId)}`,
    `  ${assumed('META_APP_SECRET', DEVELOPMENT.appSecret)}`,
    `  ${assumed('META_WEBHOOK_VERIFY_TOKEN', DEVELOPMENT.verifyToken)}`,
  ].join('\n');
}

main().catch((error: unknown) => {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
});
