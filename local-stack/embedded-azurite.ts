import type { ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AzuriteMessage } from './azurite-protocol';
import { howItEnded, letGo, startChild, stopChild, untilEnd, untilMessage } from './children';
import { ownScript } from './code-paths';
import { logFile, openLog, prepareDataDir } from './data-dir';
import { freePort, requireFreePort } from './ports';
import { SetupError } from './setup-error';

/** Where Azurite, Microsoft's emulator of Azure Blob Storage, keeps its blobs. */
export interface EmbeddedAzuriteOptions {
  dataDir: string;
  /** A free one is chosen when absent. */
  port?: number;
}

/** A running Azurite, blob service only. */
export interface EmbeddedAzurite {
  connectionString: string;
  port: number;
  /** Stops it and waits until its index is written. */
  stop(): Promise<void>;
  /** Settles with the reason when it ends; after stop() too. */
  ended: Promise<string>;
}

/** The account that every Azurite has (Microsoft's documentation). The service listens on loopback only. */
const ACCOUNT = 'devstoreaccount1';
const ACCOUNT_KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

const PORT_ATTEMPTS = 5;
const START_MS = 60_000;
const STOP_MS = 10_000;

/** Starts Azurite with its blobs under `dataDir`; it ends with this process, however this one ends. */
export async function startEmbeddedAzurite(options: EmbeddedAzuriteOptions): Promise<EmbeddedAzurite> {
  const dataDir = resolve(options.dataDir);
  prepareDataDir(dataDir);
  mkdirSync(join(dataDir, 'azurite'), { recursive: true, mode: 0o700 });
  if (options.port) await requireFreePort(options.port, 'EMBEDDED_AZURITE_PORT');
  const { host, port } = await startHost(dataDir, options.port);
  letGo(host);
  return {
    port,
    connectionString: connectionString(port),
    stop: () => stopChild(host, STOP_MS),
    ended: untilEnd(host).then(() => `Azurite ended (${howItEnded(host)})`),
  };
}

async function startHost(dataDir: string, wanted?: number): Promise<{ host: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await freePort());
    const log = openLog(dataDir, 'azurite');
    const script = ownScript('local-stack/azurite-host');
    const host = startChild({ script, args: [JSON.stringify({ dataDir, port })], log });
    closeSync(log);
    const answer = await untilMessage(host, (message) => message as AzuriteMessage, START_MS);
    if (answer?.kind === 'ready') return { host, port };
    await stopChild(host, STOP_MS);
    if (answer) throw new SetupError(answer.line);
    const output = readFileSync(logFile(dataDir, 'azurite'), 'utf8').trim();
    if (!output.includes('EADDRINUSE') || attempt === PORT_ATTEMPTS) {
      throw new SetupError(`Azurite did not start: ${output.split('\n').at(-1)}`);
    }
  }
}

function connectionString(port: number): string {
  const endpoint = `http://127.0.0.1:${port}/${ACCOUNT}`;
  return [
    'DefaultEndpointsProtocol=http',
    `AccountName=${ACCOUNT}`,
    `AccountKey=${ACCOUNT_KEY}`,
    `BlobEndpoint=${endpoint};`,
  ].join(';');
}
