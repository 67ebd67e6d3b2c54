import { Transform, type TransformCallback } from 'node:stream';
import { createInflateRaw, crc32 } from 'node:zlib';
import { fileFault } from './file-fault';
import type { TempFile } from './temp-file';

/** A file inside a ZIP archive, as the archive's directory describes it. */
export interface ZipEntry {
  name: string;
  encrypted: boolean;
  method: number;
  crc: number;
  packedSize: number;
  offset: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const ZIP64_LOCATOR = 0x07064b50;
const LONGEST_END = 22 + 0xffff;
const LARGEST_DIRECTORY = 8 * 1024 * 1024;
const MOST_ENTRIES = 10_000;

/**
 * What an archive may unpack to. Sheets shrink to a tenth or a thirtieth of their size; what shrinks to less than a
 * hundredth is a bomb.
 */
export const INFLATION = { ratio: 100, freeBytes: 16 * 1024 * 1024, maxBytes: 4 * 1024 ** 3 };

const broken = (): Error => fileFault('is a broken XLSX workbook: its ZIP archive is damaged');

/** Reads the directory at the archive's end, so that nothing is unpacked to learn what there is. @throws InvalidInput */
export async function readZipDirectory(file: TempFile): Promise<Map<string, ZipEntry>> {
  const { count, size, offset } = await findDirectory(file);
  if (count > MOST_ENTRIES || size > LARGEST_DIRECTORY) throw broken();
  const directory = await file.read(offset, size);
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) throw broken();
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) =>
      directory.readUInt16LE(at + place),
    ) as [number, number, number];
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const entry = readEntry(directory, at, nameLength, extra);
    entries.set(entry.name, entry);
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

async function findDirectory(
  file: TempFile,
): Promise<{ count: number; size: number; offset: number }> {
  const fileSize = await file.size();
  const tailStart = Math.max(0, fileSize - LONGEST_END);
  const tail = await file.read(tailStart, fileSize - tailStart);
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END_OF_DIRECTORY) continue;
    const locator = at >= 20 && tail.readUInt32LE(at - 20) === ZIP64_LOCATOR ? at - 20 : -1;
    if (locator >= 0) return zip64Directory(file, Number(tail.readBigUInt64LE(locator + 8)));
    return {
      count: tail.readUInt16LE(at + 10),
      size: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16),
    };
  }
  throw broken();
}

async function zip64Directory(
  file: TempFile,
  at: number,
): Promise<{ count: number; size: number; offset: number }> {
  const end = Number.isSafeInteger(at) ? await file.read(at, 56) : Buffer.alloc(0);
  if (end.length < 56 || end.readUInt32LE(0) !== 0x06064b50) throw broken();
  const [count, size, offset] = [32, 40, 48].map((place) => Number(end.readBigUInt64LE(place)));
  if (!Number.isSafeInteger(offset)) throw broken();
  return { count: count!, size: size!, offset: offset! };
}

function readEntry(directory: Buffer, at: number, nameLength: number, extra: Buffer): ZipEntry {
  const large = zip64Numbers(extra);
  const wide = (place: number): number => {
    const value = directory.readUInt32LE(at + place);
    return value === 0xffffffff ? Number(large.shift() ?? value) : value;
  };
  // The numbers that did not fit stand in the extra field in this order.
  wide(24);
  const packedSize = wide(20);
  const offset = wide(42);
  return {
    name: directory.toString('utf8', at + 46, at + 46 + nameLength),
    encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    packedSize,
    offset,
  };
}

function zip64Numbers(extra: Buffer): bigint[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const end = Math.min(extra.length, at + 4 + extra.readUInt16LE(at + 2));
    const numbers: bigint[] = [];
    for (let place = at + 4; place + 8 <= end; place += 8)
      numbers.push(extra.readBigUInt64LE(place));
    return numbers;
  }
  return [];
}

/** Unpacks one file of the archive, and stops at what no honest archive does. @throws InvalidInput */
export async function* unzip(file: TempFile, entry: ZipEntry): AsyncGenerator<Buffer> {
  const header = await file.read(entry.offset, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) throw broken();
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (entry.packedSize === 0) return;
  const packed = file.reader({ start, end: start + entry.packedSize });
  const guard = new InflationGuard(entry);
  const inflate = entry.method === 8 ? createInflateRaw() : undefined;
  if (!inflate && entry.method !== 0) throw fileFault('is packed in a way that is not supported');
  const plain = inflate ? packed.pipe(inflate).pipe(guard) : packed.pipe(guard);
  for (const stream of [packed, inflate])
    stream?.on('error', (error: Error & { code?: string }) =>
      guard.destroy(error.code?.startsWith('Z_') ? broken() : error),
    );
  try {
    for await (const chunk of plain) yield chunk as Buffer;
  } finally {
    packed.destroy();
    inflate?.destroy();
  }
}

class InflationGuard extends Transform {
  private size = 0;
  private sum = 0;
  private readonly limit: number;

  constructor(private readonly entry: ZipEntry) {
    super();
    const { ratio, freeBytes, maxBytes } = INFLATION;
    this.limit = Math.min(maxBytes, freeBytes + entry.packedSize * ratio);
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.size += chunk.length;
    this.sum = crc32(chunk, this.sum);
    if (this.size > this.limit)
      done(fileFault('unpacks to far more than a workbook holds (zip bomb)', 'zip_bomb'));
    else done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    done(this.sum === this.entry.crc ? null : broken());
  }
}
