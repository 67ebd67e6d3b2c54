import { randomFillSync } from 'node:crypto';

const pool = Buffer.allocUnsafe(10 * 256);
let used = pool.length;
let lastMillis = 0;
let sequence = 0;

/**
 * A UUID version 7 (RFC 9562): time first, so that new rows land at the end of their indexes. Ids that one process
 * makes are strictly increasing: within a millisecond the 12 bits after the time count up.
 */
export function uuidv7(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const now = Date.now();
  if (now > lastMillis) {
    lastMillis = now;
    sequence = pool.readUInt16BE(used) & 0x3ff;
  } else if (++sequence > 0xfff) {
    lastMillis += 1;
    sequence = 0;
  }
  const time = lastMillis.toString(16).padStart(12, '0');
  const tail = pool.subarray(used + 2, used + 10);
  used += 10;
  tail[0] = (tail[0]! & 0x3f) | 0x80;
  const hex = tail.toString('hex');
  const counter = sequence.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${hex.slice(0, 4)}-${hex.slice(4)}`;
}
