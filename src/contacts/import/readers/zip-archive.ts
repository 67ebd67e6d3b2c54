import { pipeline, type Readable, Transform, type TransformCallback } from 'node:stream';
import { createInflateRaw, crc32 } from 'node:zlib';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { fileFault, passwordProtected } from './file-fault';
import type { TempFile } from './temp-file';

const LARGEST_DIRECTORY = 8 * 1024 * 1024;
const MOST_ENTRIES = 10_000;
const DEFLATED = 8;

/**
 * Limits are checked here while a file is unpacked, whatever sizes the archive claims; names are compared, never
 * used as paths.
 */
const OPTIONS = { autoClose: false, decodeStrings: false, validateEntrySizes: false };

/**
 * What an archive may unpack to. Sheets shrink to a tenth or a thirtieth of their size; what shrinks to less than a
 * hundredth is a bomb.
 */
const INFLATION = { ratio: 100, freeBytes: 16 * 1024 * 1024, maxBytes: 4 * 1024 ** 3 };

const broken = (): Error => fileFault('is a broken XLSX workbook: its ZIP archive is damaged');

/** A ZIP archive whose directory has been read, so that nothing is unpacked to learn what there is. */
export class ZipArchive {
  readonly entries = new Map<string, Entry>();

  private constructor(private readonly zip: ZipFile) {}

  /** @throws InvalidInput */
  static async open(file: TempFile): Promise<ZipArchive> {
    try {
      const reader = new TempFileReader(file);
      const zip = await fromRandomAccessReaderPromise(reader, await file.size(), OPTIONS);
      const archive = new ZipArchive(zip);
      await archive.readDirectory();
      return archive;
    } catch (error) {
      // yauzl refuses this kind of encryption while it reads the directory; the other kind is a flag of the entry.
      if (/strong encryption/.test((error as Error).message)) throw passwordProtected();
      throw broken();
    }
  }

  /** Unpacks one file of the archive, and stops at what no honest archive does. @throws InvalidInput */
  async *unzip(entry: Entry): AsyncGenerator<Buffer> {
    if (!entry.canDecodeFileData()) throw fileFault('is packed in a way that is not supported');
    if (entry.compressedSize === 0) return;
    const guard = new InflationGuard(entry);
    const packed = await this.packed(entry);
    // An error of any of them ends the guard with it, and so the loop below.
    const ended = (): void => undefined;
    if (entry.compressionMethod === DEFLATED) pipeline(packed, createInflateRaw(), guard, ended);
    else pipeline(packed, guard, ended);
    try {
      for await (const chunk of guard) yield chunk as Buffer;
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code?.startsWith('Z_') ? broken() : error;
    }
  }

  private async packed(entry: Entry): Promise<Readable> {
    try {
      return await this.zip.openReadStreamPromise(entry, { decodeFileData: false });
    } catch {
      throw broken();
    }
  }

  private async readDirectory(): Promise<void> {
    if (this.zip.entryCount > MOST_ENTRIES) throw broken();
    let size = 0;
    for await (const entry of this.zip.eachEntry()) {
      size += entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
      if (size > LARGEST_DIRECTORY) throw broken();
      this.entries.set(entry.fileNameRaw.toString('utf8'), entry);
    }
  }
}

/** Lets yauzl read a temporary file, which stays open. */
class TempFileReader extends RandomAccessReader {
  constructor(private readonly file: TempFile) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return this.file.reader({ start, end });
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null) => void,
  ): void {
    const copy = (bytes: Buffer): void => {
      bytes.copy(buffer, offset);
      done(bytes.length < length ? broken() : null);
    };
    this.file.read(position, length).then(copy, done);
  }
}

class InflationGuard extends Transform {
  private size = 0;
  private sum = 0;
  private readonly limit: number;

  constructor(private readonly entry: Entry) {
    super();
    const { ratio, freeBytes, maxBytes } = INFLATION;
    this.limit = Math.min(maxBytes, freeBytes + entry.compressedSize * ratio);
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.size += chunk.length;
    this.sum = crc32(chunk, this.sum);
    if (this.size > this.limit) done(fileFault('unpacks to far more than a workbook holds (zip bomb)', 'zip_bomb'));
    else done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    done(this.sum === this.entry.crc32 ? null : broken());
  }
}
