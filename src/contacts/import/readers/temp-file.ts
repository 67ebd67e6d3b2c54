import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { PassedBytes } from '../../../platform/memory/passed-bytes';

const CHUNK = 64 * 1024;

/**
 * A temporary file that has no name: it is unlinked as soon as it is open, so the system takes it back when it is
 * closed, and also when the process dies. Holds what is too large for memory. (Node's own streams of a file handle
 * close it with them; these don't.)
 */
export class TempFile {
  private constructor(private readonly handle: FileHandle) {}

  static async create(): Promise<TempFile> {
    const path = join(tmpdir(), `treeex-import-${randomUUID()}`);
    const handle = await open(path, 'wx+', 0o600);
    await unlink(path);
    return new TempFile(handle);
  }

  /** A file that the process which started this one has handed over, by the number of its descriptor here. */
  static async inherited(descriptor: number): Promise<TempFile> {
    return new TempFile(await open(`/dev/fd/${descriptor}`, 'r+'));
  }

  /** What hands it over to a process that is started. */
  get descriptor(): number {
    return this.handle.fd;
  }

  /** Writes from the beginning; one writer at a time. */
  writer(): Writable {
    const passed = new PassedBytes();
    let position = 0;
    return new Writable({
      highWaterMark: CHUNK,
      write: (chunk: Buffer, _encoding, done) => {
        const at = position;
        position += chunk.length;
        passed.add(chunk.length);
        this.write(chunk, at).then(() => done(), done);
      },
    });
  }

  /** Reads a part of the file, all of it by default. `end` is the first byte that is left out. */
  reader({ start = 0, end = Infinity } = {}): Readable {
    return Readable.from(this.chunks(start, end), { objectMode: false, highWaterMark: CHUNK });
  }

  /** The bytes at a place; fewer than asked for at the end of the file. */
  async read(position: number, length: number): Promise<Buffer> {
    if (length <= 0) return Buffer.alloc(0);
    const { buffer, bytesRead } = await this.handle.read(Buffer.allocUnsafe(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  }

  async size(): Promise<number> {
    return (await this.handle.stat()).size;
  }

  /** Gives the space back, after what is still being read or written. May be called again. */
  async close(): Promise<void> {
    await this.handle.close().catch(() => undefined);
  }

  private async *chunks(start: number, end: number): AsyncGenerator<Buffer> {
    for (let position = start; position < end;) {
      const chunk = await this.read(position, Math.min(CHUNK, end - position));
      if (chunk.length === 0) return;
      yield chunk;
      position += chunk.length;
    }
  }

  private async write(chunk: Buffer, position: number): Promise<void> {
    for (let done = 0; done < chunk.length;) {
      const { bytesWritten } = await this.handle.write(chunk, done, chunk.length - done, position + done);
      done += bytesWritten;
    }
  }
}
