import { isUtf8 } from 'node:buffer';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** What Windows-1252 has where ISO 8859-1 has control characters (Node 20's own decoder gets these wrong). */
const WINDOWS_1252 = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Finds out how the text that begins with `head` is written; null when it is no text. */
export function sniffEncoding(head: Buffer): TextEncoding | null {
  if (head.length >= 2 && head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head.length >= 2 && head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const sample = head.subarray(0, 256);
  const nuls = [0, 0] as [number, number];
  sample.forEach((byte, at) => byte === 0 && nuls[at % 2]!++);
  // A header line is mostly ASCII, which in UTF-16 has a NUL in every other place.
  const half = sample.length / 2;
  if (nuls[1] > half * 0.4 && nuls[0] === 0) return 'utf-16le';
  if (nuls[0] > half * 0.4 && nuls[1] === 0) return 'utf-16be';
  return head.includes(0) ? null : 'utf-8';
}

/**
 * Turns the bytes of a text into valid UTF-8, without a byte order mark. What is not valid UTF-8 is read as
 * Windows-1252, byte by byte: so a file in either of them comes out right, and so does one that mixes both.
 */
export async function* toUtf8(chunks: AsyncIterable<Buffer>, encoding: TextEncoding): AsyncGenerator<Buffer> {
  const decode = encoding === 'utf-8' ? repairUtf8 : decodeUtf16(encoding);
  let carry: Buffer = Buffer.alloc(0);
  let first = true;
  for await (const chunk of chunks) {
    const data: Buffer = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
    const end = encoding === 'utf-8' ? completeUtf8(data) : completeUtf16(data, encoding);
    carry = data.subarray(end);
    const text = decode(data.subarray(0, end));
    if (text.length > 0) yield first ? withoutMark(text) : text;
    if (text.length > 0) first = false;
  }
  if (carry.length > 0) yield decode(carry);
}

function withoutMark(text: Buffer): Buffer {
  return text.length >= 3 && text.readUIntBE(0, 3) === 0xefbbbf ? text.subarray(3) : text;
}

/** How much of the data can be decoded without knowing what follows. */
function completeUtf8(data: Buffer): number {
  for (let back = 1; back <= Math.min(3, data.length); back++) {
    const byte = data[data.length - back]!;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? data.length - back : data.length;
  }
  return data.length;
}

function completeUtf16(data: Buffer, encoding: TextEncoding): number {
  const whole = data.length - (data.length % 2);
  if (whole < 2) return whole;
  const high = encoding === 'utf-16le' ? data[whole - 1]! : data[whole - 2]!;
  return high >= 0xd8 && high <= 0xdb ? whole - 2 : whole;
}

function sequenceLength(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}

function decodeUtf16(encoding: TextEncoding): (data: Buffer) => Buffer {
  return (data) => {
    const even = data.subarray(0, data.length - (data.length % 2));
    const text = (encoding === 'utf-16be' ? Buffer.from(even).swap16() : even).toString('utf16le');
    return Buffer.from(text.replace(LONE_SURROGATE, '\ufffd'), 'utf8');
  };
}

function repairUtf8(data: Buffer): Buffer {
  if (isUtf8(data)) return data;
  const parts: string[] = [];
  let done = 0;
  let at = 0;
  while (at < data.length) {
    const byte = data[at]!;
    const length = byte < 0x80 ? 1 : sequenceLength(byte);
    if (byte < 0x80 || (byte >= 0xc2 && isUtf8Sequence(data, at, length))) {
      at += length;
      continue;
    }
    parts.push(data.toString('utf8', done, at), fromWindows1252(byte));
    done = ++at;
  }
  parts.push(data.toString('utf8', done));
  return Buffer.from(parts.join(''), 'utf8');
}

function isUtf8Sequence(data: Buffer, at: number, length: number): boolean {
  return at + length <= data.length && isUtf8(data.subarray(at, at + length));
}

function fromWindows1252(byte: number): string {
  return byte < 0xa0 ? WINDOWS_1252[byte - 0x80]! : String.fromCharCode(byte);
}
