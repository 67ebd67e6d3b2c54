import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';

/** A file to upload. The upload reads `stream` to its end, or destroys it when it fails. */
export interface FileSource {
  stream: Readable;
  fileName: string;
  contentType: string;
  /** In bytes; when known, the request announces its length instead of being chunked. */
  size?: number;
}

/** A multipart body that is read as it is sent, with its headers. */
interface MultipartBody {
  stream: Readable;
  headers: Record<string, string>;
}

/** Wraps a file and some text fields as `multipart/form-data` without holding the file in memory. */
export function multipartBody(fields: Record<string, string>, file: FileSource): MultipartBody {
  const boundary = `treeex-${randomUUID()}`;
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const fileHead =
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${escapeName(file.fileName)}"\r\n` +
    `content-type: ${file.contentType.replace(/[\r\n]/g, '')}\r\n\r\n`;
  const head = Buffer.from(parts.join('') + fileHead);
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const length: Record<string, string> =
    file.size === undefined ? {} : { 'content-length': String(head.length + file.size + tail.length) };
  const read = async function* (): AsyncGenerator<Buffer> {
    yield head;
    for await (const chunk of file.stream) yield chunk as Buffer;
    yield tail;
  };
  return {
    stream: Readable.from(read(), { objectMode: false }),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...length },
  };
}

/** As browsers do it: the three characters that would end the header are percent-encoded. */
function escapeName(name: string): string {
  return name.replace(
    /["\r\n]/g,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
  );
}
