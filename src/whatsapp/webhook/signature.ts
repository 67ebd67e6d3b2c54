import { createHmac, timingSafeEqual } from 'node:crypto';

const PREFIX = 'sha256=';
const HEX_DIGEST = /^[0-9a-f]{64}$/i;

/** Whether a header has the form of a signature; whether it is right, only the whole body shows. */
export function isSignature(header: string | string[] | undefined): header is string {
  return typeof header === 'string' && header.startsWith(PREFIX) && HEX_DIGEST.test(header.slice(PREFIX.length));
}

/**
 * Checks Meta's `X-Hub-Signature-256` over the bytes as they were received. Several secrets are tried (rotation, one
 * app per tenant), each in constant time. False for a missing or malformed header and for an empty list of secrets.
 */
export function verifySignature(rawBytes: Uint8Array, header: string | undefined, secrets: readonly string[]): boolean {
  if (!isSignature(header)) return false;
  const given = Buffer.from(header.slice(PREFIX.length), 'hex');
  let matches = false;
  for (const secret of secrets) {
    // An empty secret would be known to everybody.
    if (secret !== '' && timingSafeEqual(digest(rawBytes, secret), given)) matches = true;
  }
  return matches;
}

/** Makes the header that Meta would send for these bytes. */
export function sign(rawBytes: Uint8Array, secret: string): string {
  return PREFIX + digest(rawBytes, secret).toString('hex');
}

function digest(rawBytes: Uint8Array, secret: string): Buffer {
  return createHmac('sha256', secret).update(rawBytes).digest();
}
