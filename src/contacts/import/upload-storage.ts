import { pipeline } from 'node:stream/promises';
import type { Request } from 'express';
import type { StorageEngine } from 'multer';
import { TempFile } from './readers/temp-file';

/** A file as it was uploaded, on disk. */
export interface StoredUpload {
  temp: TempFile;
  originalname: string;
}

type Done<Info> = (error?: unknown, info?: Info) => void;
type Handled = Partial<Express.Multer.File> & Partial<StoredUpload>;

/** Takes an upload to a temporary file as it arrives, so that it can be read twice without being held in memory. */
export class UploadStorage implements StorageEngine {
  _handleFile(_request: Request, file: Express.Multer.File, done: Done<Handled>): void {
    void this.keep(file).then(
      (temp) => done(null, { temp }),
      (error: unknown) => done(error),
    );
  }

  _removeFile(_request: Request, file: Handled, done: (error: Error | null) => void): void {
    void (file.temp?.close() ?? Promise.resolve()).then(() => done(null));
  }

  private async keep(file: Express.Multer.File): Promise<TempFile> {
    const temp = await TempFile.create();
    try {
      await pipeline(file.stream, temp.writer());
      return temp;
    } catch (error) {
      await temp.close();
      throw error;
    }
  }
}
