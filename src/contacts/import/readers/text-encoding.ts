import { isAscii, isUtf8 } from 'node:buffer';
import { encodingExists, getDecoder } from 'iconv-lite';
import { InvalidInput } from '../../../platform/http/errors';
import { judgeEncoding } from './encoding-judge';
import { fileFault } from './file-fault';
import type { Certainty } from './table';
import type { TempFile } from './temp-file';

/** How a text is written, and how sure that is. */
export interface TextEncoding {
  name: string;
  certainty: Certainty;
}

/** What Windows-1252 has where ISO 8859-1 has control characters (Node 20's own decoder gets these wrong). */
const WINDOWS_1252 = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';
const LONE_SURROGATE = /\p{Surrogate}/gu;
/** How much of what is not ASCII is judged. */
const SAMPLE = 128 * 1024;
const NEWLINE = 0x0a;

/** The Unicode encoding that the beginning of a file shows; null when it is no text at all, undefined without a sign. */
export function unicodeOf(head: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | null | undefined {
  if (head.length >= 3 && head.readUIntBE(0, 3) === 0xefbbbf) return 'utf-8';
  if (head.length >= 2 && head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head.length >= 2 && head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const sample = head.subarray(0, 256);
  const nuls = [0, 0] as [number, number];
  sample.forEach((byte, at) => byte === 0 && nuls[at % 2]!++);
  // A header line is mostly ASCII, which in UTF-16 has a NUL in every other place.
  const half = sample.length / 2;
  if (nuls[1] > half * 0.4 && nuls[0] === 0) return 'utf-16le';
  if (nuls[0] > half * 0.4 && nuls[1] === 0) return 'utf-16be';
  return isBinary(head) ? null : undefined;
}

/** A stray NUL fails its row; a text with several in a row, or full of control characters, is none. */
function isBinary(head: Buffer): boolean {
  if (head.includes('\0\0')) return true;
  let controls = 0;
  for (const byte of head)
    if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1a && byte !== 0x1b) controls++;
  return controls > Math.max(3, head.length / 100);
}

/**
 * Finds out how a text is written: all of it is looked at, because the first name that is not ASCII may stand far down.
 * @param named what the client says; it is not doubted
 * @throws InvalidInput when it is no text, or when two encodings make sense of it in different ways
 */
export async function encodingOf(file: TempFile, head: Buffer, named?: string): Promise<TextEncoding> {
  if (named !== undefined) {
    if (!encodingExists(named))
      throw doubt('is not an encoding that is known, such as utf-8, windows-1251 or shift_jis');
    return { name: named.toLowerCase(), certainty: 'certain' };
  }
  const unicode = unicodeOf(head);
  if (unicode === null) throw fileFault('is neither a CSV text nor an XLSX workbook', 'unsupported_file_type');
  if (unicode) return { name: unicode, certainty: 'certain' };
  const { sample, valid, invalid } = await lookThrough(file);
  if (invalid === 0) return { name: 'utf-8', certainty: 'certain' };
  // One bad byte in a text of UTF-8 costs its own character only.
  if (valid > invalid) return { name: 'utf-8', certainty: 'likely' };
  const judged = judgeEncoding(sample);
  if (judged && !judged.rival) return { name: judged.encoding, certainty: 'likely' };
  const guesses = judged ? `${judged.encoding} or ${judged.rival}` : 'nothing that was tried';
  throw doubt(
    `is needed: the file is not UTF-8, and its letters may be ${guesses}. Save it as UTF-8, or say which it is`,
  );
}

function doubt(message: string): InvalidInput {
  return InvalidInput.at(['query', 'encoding'], message, 'encoding_in_doubt');
}

interface Looked {
  /** Lines that are not ASCII. */
  sample: Buffer;
  /** Characters of UTF-8 that take several bytes, and bytes that are none of UTF-8. */
  valid: number;
  invalid: number;
}

async function lookThrough(file: TempFile): Promise<Looked> {
  const lines: Buffer[] = [];
  let size = 0;
  let [valid, invalid] = [0, 0];
  let carry: Buffer = Buffer.alloc(0);
  for await (const chunk of file.reader()) {
    const data: Buffer = carry.length > 0 ? Buffer.concat([carry, chunk as Buffer]) : (chunk as Buffer);
    const end = completeUtf8(data);
    carry = data.subarray(end);
    const whole = data.subarray(0, end);
    if (isAscii(whole)) continue;
    // Where all is UTF-8 there is nothing to judge, and counting would only cost time.
    if (isUtf8(whole) && invalid === 0) {
      valid += 100;
      continue;
    }
    const counted = countSequences(whole);
    valid += counted.valid;
    invalid += counted.invalid;
    if (size < SAMPLE) size += gather(whole, lines, SAMPLE - size);
  }
  if (carry.length > 0 && !isUtf8(carry)) {
    invalid += 1;
    lines.push(carry);
  }
  return { sample: Buffer.concat(lines), valid, invalid };
}

function gather(data: Buffer, lines: Buffer[], room: number): number {
  let taken = 0;
  for (let start = 0; start < data.length && taken < room;) {
    const newline = data.indexOf(NEWLINE, start);
    const end = newline < 0 ? data.length : newline + 1;
    const line = data.subarray(start, Math.min(end, start + 4096));
    if (!isAscii(line)) {
      lines.push(Buffer.from(line));
      taken += line.length;
    }
    start = end;
  }
  return taken;
}

function countSequences(data: Buffer): { valid: number; invalid: number } {
  const counts = { valid: 0, invalid: 0 };
  for (let at = 0; at < data.length;) {
    const byte = data[at]!;
    const length = byte < 0x80 ? 1 : sequenceLength(byte);
    const fits = byte < 0x80 || (byte >= 0xc2 && isUtf8Sequence(data, at, length));
    if (byte >= 0x80) counts[fits ? 'valid' : 'invalid']++;
    at += fits ? length : 1;
  }
  return counts;
}

/**
 * Turns the bytes of a text into valid UTF-8, without a byte order mark. What is not valid UTF-8 in a text of UTF-8 is
 * read as Windows-1252, byte by byte.
 */
export async function* toUtf8(chunks: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  let first = true;
  for await (const text of decoded(chunks, encoding)) {
    if (text.length === 0) continue;
    yield first ? withoutMark(text) : text;
    first = false;
  }
}

function decoded(chunks: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  if (/^utf-?8$/.test(encoding)) return decodedWhole(chunks, completeUtf8, repairUtf8);
  if (encoding === 'utf-16le' || encoding === 'utf-16be')
    return decodedWhole(chunks, (data) => completeUtf16(data, encoding), decodeUtf16(encoding));
  return decodedLegacy(chunks, encoding);
}

async function* decodedWhole(
  chunks: AsyncIterable<Buffer>,
  complete: (data: Buffer) => number,
  decode: (data: Buffer) => Buffer,
): AsyncGenerator<Buffer> {
  let carry: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const data: Buffer = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
    const end = complete(data);
    carry = data.subarray(end);
    yield decode(data.subarray(0, end));
  }
  if (carry.length > 0) yield decode(carry);
}

async function* decodedLegacy(chunks: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const decoder = getDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.write(chunk).replace(LONE_SURROGATE, '\ufffd'), 'utf8');
  yield Buffer.from((decoder.end() ?? '').replace(LONE_SURROGATE, '\ufffd'), 'utf8');
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
function completeUtf16(data: Buffer, encoding: string): number {
  const whole = data.length - (data.length % 2);
  if (whole < 2) return whole;
  const high = encoding === 'utf-16le' ? data[whole - 1]! : data[whole - 2]!;
  return high >= 0xd8 && high <= 0xdb ? whole - 2 : whole;
}

function sequenceLength(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}

function decodeUtf16(encoding: string): (data: Buffer) => Buffer {
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
