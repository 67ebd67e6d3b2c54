import { randomBytes } from 'node:crypto';

/** A resumable upload: the way a template gets its sample file and a profile its picture. */
export interface Upload {
  id: string;
  fileName: string;
  fileLength: number;
  fileType: string;
  offset: number;
  handle: string | undefined;
}

const MAX_UPLOADS = 1_000;

/** Resumable uploads and the handles they end in. */
export class UploadStore {
  private readonly uploads = new Map<string, Upload>();
  private readonly handles = new Map<string, string>();

  start(fileName: string, fileLength: number, fileType: string): Upload {
    if (this.uploads.size >= MAX_UPLOADS) this.uploads.delete(this.uploads.keys().next().value!);
    const id = `upload:MTph${randomBytes(24).toString('base64url')}`;
    const upload = { id, fileName, fileLength, fileType, offset: 0, handle: undefined };
    this.uploads.set(id, upload);
    return upload;
  }

  get(id: string): Upload | undefined {
    return this.uploads.get(id);
  }

  /** Counts bytes that came in; only their number matters. The upload gets its handle when it is whole. */
  append(upload: Upload, count: number): void {
    upload.offset += count;
    if (upload.offset < upload.fileLength) return;
    upload.handle = `4::${Buffer.from(upload.fileType).toString('base64url')}:${randomBytes(24).toString('base64url')}`;
    this.handles.set(upload.handle, upload.fileType);
  }

  /** The type of the file behind a handle, or undefined when this simulator never gave it. */
  typeOf(handle: string): string | undefined {
    return this.handles.get(handle);
  }

  clear(): void {
    this.uploads.clear();
    this.handles.clear();
  }
}
