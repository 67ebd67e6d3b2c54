import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { AzuriteMessage, AzuriteOptions } from './azurite-protocol';
import { prepareDataDir } from './data-dir';
import { FolderLock } from './folder-lock';
import { explain } from './setup-error';

/* The process that Azurite runs in: the package's own command, after the folder is locked against a second one. */

const options = JSON.parse(process.argv[2] ?? '{}') as AzuriteOptions;

async function main(): Promise<void> {
  prepareDataDir(options.dataDir);
  const lock = await FolderLock.take(join(options.dataDir, 'azurite.lock'), `The blob store in ${options.dataDir}`);
  process.on('exit', () => lock.release());
  process.on('SIGTERM', () => lock.markStopping());
  runAzurite();
  await untilListening();
  tell({ kind: 'ready' });
}

function runAzurite(): void {
  // Would make it keep its index in a database server.
  delete process.env['AZURITE_DB'];
  const location = join(options.dataDir, 'azurite');
  const flags = ['--silent', '--skipApiVersionCheck', '--disableTelemetry'];
  const place = ['--blobHost', '127.0.0.1', '--blobPort', String(options.port)];
  process.argv.splice(2, 1, ...place, '--location', location, ...flags);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the package's command, which runs when loaded
  require('azurite/dist/src/blob/main.js');
}

/** Azurite ends the process when it can't listen, so a listening socket can only be its own. */
async function untilListening(): Promise<void> {
  while (!process.getActiveResourcesInfo().includes('TCPServerWrap')) await delay(10);
}

function tell(message: AzuriteMessage): void {
  if (process.connected) process.send?.(message);
}

main().catch((error: unknown) => {
  tell({ kind: 'failed', line: explain(error) });
  process.exitCode = 1;
});
