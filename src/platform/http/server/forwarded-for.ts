import type { IncomingMessage } from 'node:http';
import { forwardedAddress } from '../../network/addresses';

const HEADER = 'x-forwarded-for';

/**
 * Writes `X-Forwarded-For` as Express reads it: addresses without ports. Some gateways add the port, which changes with
 * every connection: limits by address would count nobody twice, and the proxies before would not be recognised. Behind
 * an entry that is no address the chain is not followed.
 */
export function plainForwardedFor(request: IncomingMessage, _: unknown, next: () => void): void {
  const header = request.headers[HEADER];
  if (header !== undefined) {
    const entries = String(header).split(',').map(forwardedAddress);
    const readable = entries.slice(entries.lastIndexOf(undefined) + 1);
    if (readable.length > 0) request.headers[HEADER] = readable.join(', ');
    else delete request.headers[HEADER];
  }
  next();
}
