import type { Readable } from 'node:stream';
import type { Resource } from '../workspaces/workspace-access.service';

export const MEDIA_TYPES = ['image', 'video', 'audio', 'document', 'sticker'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** A media file in the path. */
export const MEDIA: Resource = { table: 'media', param: 'media_id', notFound: 'media_not_found', softDeleted: true };

/** What WhatsApp's finer rules ask for, as far as a file's first bytes show it. */
export interface MediaDetails {
  /** The audio codec is Opus. */
  opus?: boolean;
  animated?: boolean;
  width?: number;
  height?: number;
  /** Bits per channel of a picture. */
  bitDepth?: number;
}

/** A file that WhatsApp accepts, and where its bytes are. */
export interface SendableMedia {
  id: string;
  type: MediaType;
  mimeType: string;
  fileName: string | null;
  /** In bytes. */
  fileSize: number;
  blobName: string;
}

/** A file that a user sent, to be kept. */
export interface ReceivedFile {
  /** The row's id, when it is known before: storing the same id again keeps what is there. */
  id?: string;
  type: MediaType;
  /** As Meta says it. */
  mimeType: string;
  fileName?: string | null;
  originalUrl?: string | null;
  /** Hexadecimal or base64; when given, other bytes are refused. */
  sha256?: string | null;
  /** Read to its end, or destroyed. */
  content: Readable;
}

/** A file that a user sent and that is kept now. */
export interface StoredMedia {
  id: string;
  mimeType: string;
  fileSize: number;
  /** Hexadecimal, in lower case. */
  sha256: string;
}
