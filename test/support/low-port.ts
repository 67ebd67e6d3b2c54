import { requireFreePort } from '../../local-stack/ports';

const FIRST = 20_000;
const COUNT = 10_000;

/**
 * A free port below those that systems give to outgoing connections: while a server is down, none of the many who
 * try to reach it can be given its port.
 */
export async function lowPort(): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    const problem = await requireFreePort(port, 'a port').then(
      () => undefined,
      (error: Error) => error,
    );
    if (!problem) return port;
    if (attempt === 50) throw problem;
  }
}
