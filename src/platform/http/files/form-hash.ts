import { createHash, type Hash } from 'node:crypto';
import type { Request } from 'express';
import type { StorageEngine } from 'multer';

/**
 * Tells forms apart by all that they say: the text fields in any order, the file's name, type and bytes. What stands
 * between them (the boundary) differs each time a client sends the same form.
 */
export class FormHash {
  private readonly bytes: Hash = createHash('sha256');
  private named: unknown[] = [];

  /** Hashes the file on its way to the storage. */
  before(storage: StorageEngine): StorageEngine {
    return {
      _handleFile: (request, file, done) => {
        this.named = [file.originalname, file.mimetype];
        const { stream } = file;
        const push = stream.push.bind(stream);
        // Reading it here would be a second reader; the storage may not be ready for the first byte.
        stream.push = (chunk: Buffer | null, encoding?: BufferEncoding): boolean => {
          if (chunk) this.bytes.update(chunk);
          return push(chunk, encoding);
        };
        storage._handleFile(request, file, done);
      },
      _removeFile: (request, file, done) => storage._removeFile(request, file, done),
    };
  }

  /** Once the form has been read. */
  of({ body }: Request): Buffer {
    const fields = Object.entries(body as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1));
    return this.bytes.update(JSON.stringify([this.named, fields])).digest();
  }
}

/** Reads a file to its end and keeps nothing. */
export const NO_STORAGE: StorageEngine = {
  _handleFile: (_request, file, done) => {
    file.stream.once('end', () => done(null, {}));
    file.stream.resume();
  },
  _removeFile: (_request, _file, done) => done(null),
};
