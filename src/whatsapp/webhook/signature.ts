import { createHmac, timingSafeEqual } from 'node:crypto';

const PREFIX = 'sha256=';
const HEX_DIGEST = /^[0-9a-f]{64}$/i;

/**
 * Checks Meta's `X-Hub-Signature-256` over the bytes as they were received. Several secrets are tried (rotation, one
 * app per tenant), each in constant time. False for a missing or malformed header and for an empty list of secrets.
 */
export function verifySignature(rawBytes: Uint8Array, header: string | undefined, secrets: readonly string[]): boolean {
  if (typeof header !== 'string' || !header.startsWith(PREFIX)) return false;
  const hex = header.slice(PREFIX.length);
  if (!HEX_DIGEST.test(hex)) return false;
  const given = Buffer.from(hex, 'hex');
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
