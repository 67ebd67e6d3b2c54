import { sizeText } from '../platform/http/files/receive-file';
import type { MediaDetails, MediaType } from './media.types';

const KB = 1024;
const MB = 1024 * KB;
const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** What is stored at most of each type, in bytes. */
export const STORED_LIMITS: Record<MediaType, number> = {
  image: 16 * MB,
  video: 16 * MB,
  audio: 16 * MB,
  document: 100 * MB,
  sticker: 500 * KB,
};

/** The largest of them: what an upload may be before its type is known. */
export const LARGEST_UPLOAD = 100 * MB;

/** Every kind of file that is stored, and what it counts as. */
export const STORED_TYPES: Readonly<Record<string, MediaType>> = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'image/gif': 'image',
  'video/mp4': 'video',
  'video/3gpp': 'video',
  'video/quicktime': 'video',
  'audio/aac': 'audio',
  'audio/amr': 'audio',
  'audio/mpeg': 'audio',
  'audio/mp4': 'audio',
  'audio/ogg': 'audio',
  'application/pdf': 'document',
  'application/msword': 'document',
  'application/vnd.ms-excel': 'document',
  'application/vnd.ms-powerpoint': 'document',
  [`${OFFICE}.wordprocessingml.document`]: 'document',
  [`${OFFICE}.spreadsheetml.sheet`]: 'document',
  [`${OFFICE}.presentationml.presentation`]: 'document',
  'text/plain': 'document',
  'image/webp': 'sticker',
};

/** Other names of these kinds, as clients write them. */
const ALIASES: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/apng': 'image/png',
  'image/x-png': 'image/png',
  'video/3gp': 'video/3gpp',
  'audio/3gpp': 'video/3gpp',
  'video/x-m4v': 'video/mp4',
  'audio/x-aac': 'audio/aac',
  'audio/aacp': 'audio/aac',
  'audio/amr-nb': 'audio/amr',
  'audio/mp3': 'audio/mpeg',
  'audio/x-mp3': 'audio/mpeg',
  'audio/m4a': 'audio/mp4',
  'audio/x-m4a': 'audio/mp4',
  'audio/opus': 'audio/ogg',
  'audio/vorbis': 'audio/ogg',
  'application/x-pdf': 'application/pdf',
};

const BY_EXTENSION: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  mp4: 'video/mp4',
  '3gp': 'video/3gpp',
  mov: 'video/quicktime',
  aac: 'audio/aac',
  amr: 'audio/amr',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  pdf: 'application/pdf',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  pptx: `${OFFICE}.presentationml.presentation`,
  txt: 'text/plain',
};

/** One name for each kind of file: without parameters, in lower case. */
export function canonicalType(contentType: string): string {
  const name = contentType.split(';')[0]!.trim().toLowerCase();
  return ALIASES[name] ?? name;
}

/** Content types that say nothing; text/plain is what a part of a form is that names none (RFC 7578). */
const UNSPECIFIC = ['', 'application/octet-stream', 'binary/octet-stream', 'text/plain'];

/** What a client says a file is, by its content type or else by its name; null when it says nothing. */
export function claimedType(contentType: string, fileName: string): string | null {
  const claimed = canonicalType(contentType);
  if (!UNSPECIFIC.includes(claimed)) return claimed;
  const extension = /\.([A-Za-z0-9]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  return BY_EXTENSION[extension] ?? null;
}

/** Whether a kind of file is one of Word's, Excel's or PowerPoint's. */
export function isOfficeType(mimeType: string): boolean {
  return /^application\/(?:msword|vnd\.ms-|vnd\.openxmlformats)/.test(mimeType) && mimeType in STORED_TYPES;
}

/** A file ending for a kind of file, for those that come without a name. */
export function extensionOf(mimeType: string): string {
  const known = Object.entries(BY_EXTENSION).find(([, type]) => type === canonicalType(mimeType));
  return known?.[0] ?? 'bin';
}

/** WhatsApp's own rules, which are stricter than what is stored (Meta: supported media types). */
const SENDABLE: Readonly<Record<string, number>> = {
  'image/jpeg': 5 * MB,
  'image/png': 5 * MB,
  'video/mp4': 16 * MB,
  'video/3gpp': 16 * MB,
  'audio/aac': 16 * MB,
  'audio/amr': 16 * MB,
  'audio/mpeg': 16 * MB,
  'audio/mp4': 16 * MB,
  'audio/ogg': 16 * MB,
  'image/webp': 500 * KB,
};
const NOT_SENDABLE: Readonly<Record<string, string>> = {
  'image/gif': 'WhatsApp does not accept GIF images; send a PNG or JPEG, or an MP4 video',
  'video/quicktime': 'WhatsApp does not accept QuickTime videos; send an MP4 video',
};
const STILL_STICKER = 100 * KB;

/** Why WhatsApp would refuse a file; null when it accepts it. */
export function sendingRefusal(file: {
  type: MediaType;
  mimeType: string;
  fileSize: number;
  details: MediaDetails;
}): string | null {
  const { type, fileSize, details } = file;
  const mimeType = canonicalType(file.mimeType);
  if (NOT_SENDABLE[mimeType]) return NOT_SENDABLE[mimeType];
  // Documents may be of any kind.
  const limit = type === 'document' ? STORED_LIMITS.document : SENDABLE[mimeType];
  if (limit === undefined) return `WhatsApp does not accept ${mimeType} as ${type}`;
  if (fileSize > limit) return `WhatsApp accepts ${type}s of up to ${sizeText(limit)}`;
  if (mimeType === 'audio/ogg' && details.opus === false) return 'WhatsApp accepts OGG audio with the Opus codec only';
  if (details.bitDepth !== undefined && details.bitDepth > 8)
    return 'WhatsApp accepts images of 8 bits per channel only';
  return type === 'sticker' ? stickerRefusal(fileSize, details) : null;
}

function stickerRefusal(fileSize: number, { animated, width, height }: MediaDetails): string | null {
  if (!animated && fileSize > STILL_STICKER)
    return `WhatsApp accepts still stickers of up to ${sizeText(STILL_STICKER)}`;
  const hasSize = width !== undefined && height !== undefined;
  return hasSize && (width !== 512 || height !== 512)
    ? `WhatsApp accepts stickers of 512 x 512 pixels; this one has ${width} x ${height}`
    : null;
}
