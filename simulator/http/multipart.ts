/** One part of a multipart body. Fields have no file name. */
export interface Part {
  name: string;
  filename?: string;
  contentType?: string;
  data: Buffer;
}

const HEADER_END = Buffer.from('\r\n\r\n');

/** Reads a `multipart/form-data` body that is held in memory. Null when the frame is broken. */
export function parseMultipart(contentType: string, body: Buffer): Part[] | null {
  const match = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (!boundary) return null;
  const delimiter = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let at = body.indexOf(delimiter);
  while (at >= 0) {
    const start = at + delimiter.length;
    if (body.toString('latin1', start, start + 2) === '--') return parts;
    const next = body.indexOf(Buffer.concat([Buffer.from('\r\n'), delimiter]), start);
    if (next < 0) return null;
    const part = parsePart(body.subarray(start + 2, next));
    if (!part) return null;
    parts.push(part);
    at = next + 2;
  }
  return null;
}

function parsePart(bytes: Buffer): Part | null {
  const end = bytes.indexOf(HEADER_END);
  if (end < 0) return null;
  const header = bytes.toString('utf8', 0, end);
  const disposition = /^content-disposition:(.*)$/im.exec(header)?.[1] ?? '';
  const name = /[;\s]name="([^"]*)"/i.exec(disposition)?.[1];
  if (name === undefined) return null;
  return {
    name,
    filename: /filename="([^"]*)"/i.exec(disposition)?.[1],
    contentType: /^content-type:\s*([^\r\n]+)$/im.exec(header)?.[1]?.trim(),
    data: bytes.subarray(end + HEADER_END.length),
  };
}
