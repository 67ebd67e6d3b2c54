import { createServer } from 'node:net';
import { SetupError } from './setup-error';

type ListenError = NodeJS.ErrnoException | undefined;

/** A TCP port of this machine that is free at this moment. Another process may take it before the caller does. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

function tryListen(port: number, host?: string): Promise<ListenError> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** Refuses, with a line that names the port and its variable, a port that something else listens on. */
export async function requireFreePort(port: number, variable: string): Promise<void> {
  // Some systems let a wildcard and a loopback listener share a port, so both are tried.
  const error = (await tryListen(port)) ?? (await tryListen(port, '127.0.0.1'));
  if (!error) return;
  if (error.code === 'EADDRINUSE') {
    throw new SetupError(
      `Port ${port} (${variable}) is taken by another process: stop that process, or set ${variable} to a free port.`,
    );
  }
  throw new SetupError(
    `Port ${port} (${variable}) can't be used (${error.code ?? error.message}): set ${variable} to another port.`,
  );
}
