import { createHash, timingSafeEqual } from 'node:crypto';

/** SHA-256 of a high-entropy secret (API key, refresh token): what the database looks it up by. Not for passwords. */
export function sha256(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Compares two texts in a time that does not depend on where they differ. */
export function constantTimeEqual(a: string, b: string): boolean {
  return timingSafeEqual(sha256(a), sha256(b));
}
