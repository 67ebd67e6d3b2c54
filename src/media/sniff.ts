import { isUtf8 } from 'node:buffer';
import { canonicalType, STORED_TYPES } from './media-rules';
import type { MediaDetails } from './media.types';

/** How many of a file's first bytes are looked at. */
export const HEAD_BYTES = 64 * 1024;

/** What a file's first bytes are. A container is known for what it holds only when all of it was seen. */
export type Sniffed =
  | { kind: 'known'; mimeType: string; details: MediaDetails }
  | { kind: 'container'; container: 'zip' | 'cfb' }
  | { kind: 'other'; mimeType: string | null };

/** Tells what a file is from its first bytes (up to `HEAD_BYTES`), whatever its name or sender says. */
export async function sniff(head: Buffer): Promise<Sniffed> {
  // An ES module: a plain require could not load it.
  const { fileTypeFromBuffer } = await import('file-type/core');
  const found = (await fileTypeFromBuffer(head))?.mime;
  if (found === 'application/zip') return { kind: 'container', container: 'zip' };
  if (found === 'application/x-cfb') return { kind: 'container', container: 'cfb' };
  // Short marks such as "BM" are found in texts as well, so only a PDF is believed where all is text.
  if (found !== 'application/pdf' && isText(head)) return { kind: 'known', mimeType: 'text/plain', details: {} };
  if (found === undefined) return { kind: 'other', mimeType: null };
  const mimeType = canonicalType(found);
  return STORED_TYPES[mimeType]
    ? { kind: 'known', mimeType, details: detailsOf(head, found, mimeType) }
    : { kind: 'other', mimeType };
}

/** Valid UTF-8 without control characters; the last character may be cut off. */
function isText(head: Buffer): boolean {
  const whole = head.length < HEAD_BYTES;
  const cuts = whole ? [0] : [0, 1, 2, 3];
  const text = cuts.some((cut) => isUtf8(head.subarray(0, head.length - cut)));
  return text && !head.some((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte));
}

function detailsOf(head: Buffer, found: string, mimeType: string): MediaDetails {
  if (mimeType === 'audio/ogg') return { opus: /codecs=opus/.test(found) };
  if (mimeType === 'image/webp') return webpDetails(head);
  if (mimeType === 'image/png' && head.length > 24)
    return {
      width: head.readUInt32BE(16),
      height: head.readUInt32BE(20),
      bitDepth: head[24],
      animated: found === 'image/apng',
    };
  return {};
}

/** The three forms of a WebP header (RFC 9649). */
function webpDetails(head: Buffer): MediaDetails {
  if (head.length < 30) return {};
  const form = head.toString('latin1', 12, 16);
  if (form === 'VP8X')
    return { animated: (head[20]! & 2) !== 0, width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
  if (form === 'VP8L') {
    const bits = head.readUInt32LE(21);
    return { animated: false, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (form === 'VP8 ')
    return { animated: false, width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
  return {};
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
/** Names inside a container that show which program it belongs to; the first that is found decides. */
const MARKS = {
  zip: [
    ['word/document.xml', `${OFFICE}.wordprocessingml.document`],
    ['xl/workbook.xml', `${OFFICE}.spreadsheetml.sheet`],
    ['ppt/presentation.xml', `${OFFICE}.presentationml.presentation`],
  ],
  cfb: [
    ['WordDocument', 'application/msword'],
    ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
    ['Workbook', 'application/vnd.ms-excel'],
  ],
} as const;
const CONTENT_TYPES = '[Content_Types].xml';
const ENCRYPTED = 'EncryptedPackage';

/**
 * Looks for the names that distinguish an Office document from any other ZIP archive or compound file, in bytes as they
 * pass.
 */
export class ContainerScan {
  private readonly marks: { bytes: Buffer; name: string }[];
  private readonly seen = new Set<string>();
  private tail: Buffer = Buffer.alloc(0);

  constructor(private readonly container: 'zip' | 'cfb') {
    const encoding = container === 'zip' ? 'latin1' : 'utf16le';
    const names = [...MARKS[container].map(([name]) => name), CONTENT_TYPES, ENCRYPTED];
    this.marks = names.map((name) => ({ bytes: Buffer.from(name, encoding), name }));
  }

  write(chunk: Buffer): void {
    const data = Buffer.concat([this.tail, chunk]);
    for (const { bytes, name } of this.marks) if (!this.seen.has(name) && data.includes(bytes)) this.seen.add(name);
    this.tail = data.subarray(-64);
  }

  /**
   * What the container is, once all of it passed; null when it is no Office document. `claim` decides where several
   * fit.
   */
  result(claim: string | null): string | null {
    if (this.container === 'zip' && !this.seen.has(CONTENT_TYPES)) return null;
    // An encrypted document shows nothing of its kind.
    if (this.container === 'cfb' && this.seen.has(ENCRYPTED)) return claim?.startsWith(OFFICE) ? claim : null;
    const found = MARKS[this.container].filter(([name]) => this.seen.has(name));
    const claimed = found.find(([, mimeType]) => mimeType === claim);
    return (claimed ?? found[0])?.[1] ?? null;
  }
}
