import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../platform/crypto/uuid';
import { AppError, InvalidInput } from '../platform/http/errors';
import { sizeText } from '../platform/http/files/receive-file';
import { PassedBytes } from '../platform/memory/passed-bytes';
import { BlobStore } from '../platform/storage/blob-store.service';
import { BlobRemovals } from './blob-removals.service';
import { claimedType, isOfficeType, STORED_LIMITS, STORED_TYPES } from './media-rules';
import type { MediaDetails, MediaType } from './media.types';
import { ContainerScan, HEAD_BYTES, sniff, type Sniffed } from './sniff';

/** What a sender says of a file. */
interface FileClaim {
  contentType: string;
  fileName: string;
}

/** A file whose bytes are stored, and which is listed for removal until a row keeps it. */
export interface TakenFile {
  blobName: string;
  type: MediaType;
  mimeType: string;
  fileName: string;
  fileSize: number;
  /** Hexadecimal. */
  sha256: string;
  details: MediaDetails;
}

interface Passing {
  size: number;
  hash: Hash;
  limit: number;
  tooLarge: string;
  scan: ContainerScan | undefined;
}

/**
 * Takes files in as they arrive: looks at their first bytes, counts and hashes the rest, and holds a few of them at
 * a time.
 */
@Injectable()
export class MediaIntake {
  constructor(
    private readonly blobs: BlobStore,
    private readonly removals: BlobRemovals,
  ) {}

  /**
   * Stores an upload when it is of a kind that is stored. @throws InvalidInput (loc body.file) and nothing is left
   * then
   */
  async take(content: Readable, claim: FileClaim): Promise<TakenFile> {
    const chunks = content[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    try {
      const head = await readHead(chunks);
      if (head.length === 0) throw fault('is empty', 'empty_file');
      const sniffed = await sniff(head);
      const fileName = tidyName(claim.fileName);
      const claimed = claimedType(claim.contentType, fileName);
      const expected = expectedType(sniffed, claimed);
      const passing = passingFor(expected.type, sniffed);
      const blobName = `media/${uuidv7()}`;
      const store = async (): Promise<TakenFile> => {
        const body = Readable.from(pass(head, chunks, passing), { objectMode: false });
        await this.upload(blobName, body, expected.mimeType, fileName);
        const mimeType = passing.scan ? containerType(passing.scan, claimed) : expected.mimeType;
        if (mimeType !== expected.mimeType) await this.blobs.describe(blobName, mimeType, fileName);
        const { type, details } = expected;
        return { blobName, type, mimeType, fileName, details, ...sumOf(passing) };
      };
      return await this.listed(blobName, store);
    } finally {
      // Not the iterator's return: that would wait for a sender who has nothing more to say.
      content.destroy();
    }
  }

  /**
   * Stores a received file of any kind, as its sender describes it. @throws AppError when it is larger than `limit`
   * bytes
   */
  async takeAny(content: Readable, claim: FileClaim & { type: MediaType }, limit: number): Promise<TakenFile> {
    const chunks = content[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    const { type, fileName, contentType: mimeType } = claim;
    const blobName = `media/${uuidv7()}`;
    try {
      const head = await readHead(chunks);
      const sniffed = await sniff(head);
      const details = sniffed.kind === 'known' ? sniffed.details : {};
      const tooLarge = `is larger than ${sizeText(limit)}`;
      const passing = { size: 0, hash: createHash('sha256'), limit, tooLarge, scan: undefined };
      return await this.listed(blobName, async () => {
        const body = Readable.from(pass(head, chunks, passing), { objectMode: false });
        await this.upload(blobName, body, mimeType, fileName);
        return { blobName, type, mimeType, fileName, details, ...sumOf(passing) };
      });
    } finally {
      content.destroy();
    }
  }

  private async listed(blobName: string, store: () => Promise<TakenFile>): Promise<TakenFile> {
    await this.removals.expect(blobName);
    try {
      return await store();
    } catch (error) {
      await this.removals.discard(blobName);
      throw error;
    }
  }

  private async upload(name: string, body: Readable, type: string, file: string): Promise<void> {
    let broken: Error | undefined;
    body.once('error', (error) => (broken = error));
    try {
      await this.blobs.upload(name, body, type, file);
    } catch (error) {
      body.destroy();
      // What the sender did is reported as it is; any other failure is the blob store's.
      throw broken ?? new AppError('service_unavailable', undefined, { cause: error });
    }
  }
}

async function readHead(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let size = 0; size < HEAD_BYTES;) {
    const next = await chunks.next();
    if (next.done) break;
    parts.push(next.value);
    size += next.value.length;
  }
  return Buffer.concat(parts);
}

/** The bytes on their way to the store, counted and hashed. */
async function* pass(head: Buffer, rest: AsyncIterator<Buffer>, passing: Passing): AsyncGenerator<Buffer> {
  const passed = new PassedBytes();
  let next: IteratorResult<Buffer, unknown> = { value: head };
  while (!next.done) {
    const chunk = next.value;
    passing.size += chunk.length;
    if (passing.size > passing.limit) throw fault(passing.tooLarge, 'file_too_large');
    passing.hash.update(chunk);
    passing.scan?.write(chunk);
    yield chunk;
    passed.add(chunk.length);
    next = await rest.next();
  }
}

function sumOf({ size, hash }: Passing): { fileSize: number; sha256: string } {
  return { fileSize: size, sha256: hash.digest('hex') };
}

function expectedType(
  sniffed: Sniffed,
  claimed: string | null,
): { mimeType: string; type: MediaType; details: MediaDetails } {
  if (sniffed.kind === 'container') {
    if (claimed !== null && !isOfficeType(claimed)) throw notStored('a ZIP or compound file');
    return { mimeType: claimed ?? 'application/octet-stream', type: 'document', details: {} };
  }
  if (sniffed.kind === 'other') throw notStored(sniffed.mimeType);
  const { details } = sniffed;
  // An MP4 container says too little about whether there is a picture in it.
  const isAudioOnly = sniffed.mimeType === 'video/mp4' && claimed === 'audio/mp4';
  const mimeType = isAudioOnly ? 'audio/mp4' : sniffed.mimeType;
  if (claimed !== null && claimed !== mimeType) throw mismatch(claimed, mimeType);
  return { mimeType, type: STORED_TYPES[mimeType]!, details };
}

function passingFor(type: MediaType, sniffed: Sniffed): Passing {
  const limit = STORED_LIMITS[type];
  return {
    size: 0,
    hash: createHash('sha256'),
    limit,
    tooLarge: `is larger than ${sizeText(limit)}, the limit for the type ${type}`,
    scan: sniffed.kind === 'container' ? new ContainerScan(sniffed.container) : undefined,
  };
}

function containerType(scan: ContainerScan, claimed: string | null): string {
  const found = scan.result(claimed);
  if (found === null) throw notStored('an archive that is no Office document');
  if (claimed !== null && claimed !== found) throw mismatch(claimed, found);
  return found;
}

function notStored(found: string | null): InvalidInput {
  const what = found === null ? 'of an unknown kind' : `of a kind that is not accepted (${found})`;
  return fault(
    `is ${what}; accepted are JPEG, PNG, GIF, WebP, MP4, 3GPP, QuickTime, AAC, AMR, MP3, M4A, OGG, PDF, Word, Excel, PowerPoint and plain text`,
    'unsupported_file_type',
  );
}

function mismatch(claimed: string, found: string): InvalidInput {
  return fault(`is sent as ${claimed}, but its content is ${found}`, 'file_type_mismatch');
}

function fault(reason: string, type: string): InvalidInput {
  return InvalidInput.at(['body', 'file'], reason, type);
}

/** The name without folders and control characters. */
function tidyName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? '';
  return base
    .replace(/[\p{Cc}\p{Cf}\p{Surrogate}]/gu, '')
    .trim()
    .slice(-255);
}
