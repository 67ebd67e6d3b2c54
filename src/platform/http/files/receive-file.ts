import type { Request, Response } from 'express';
import multer, { MulterError, type StorageEngine } from 'multer';
import { AppError, InvalidInput } from '../errors';
import { heldKey } from '../held-key';
import { FormHash, NO_STORAGE } from './form-hash';

/** How the one file of a form is taken in: where its bytes go, and how many there may be. */
interface FileReception {
  storage: StorageEngine;
  maxBytes: number;
}

const FILE_FIELD = 'file';
/** What a form may weigh beside its file. */
const FORM_BYTES = 1024 * 1024;
/** More than any route takes. */
const LARGEST_FILE = 512 * 1024 * 1024;
const LIMITS = { files: 1, fields: 10, fieldSize: 4096, fieldNameSize: 100, fieldNestingDepth: 0 };

/**
 * Reads a multipart form with one file in the field `file`: its bytes go to `storage` as they arrive, the text fields
 * to `request.body`, what the storage made of the file to `request.file`. After a failure, and when the client goes
 * away, the storage removes what it kept.
 * @throws InvalidInput for a file that is missing or too large, or a form of another shape, or one that the request's
 * `Idempotency-Key` does not stand for
 */
export async function receiveFile(
  request: Request,
  response: Response,
  { storage, maxBytes }: FileReception,
): Promise<void> {
  const key = heldKey();
  const hash = new FormHash();
  await readForm(request, response, { storage: key ? hash.before(storage) : storage, maxBytes });
  try {
    await key?.bindForm(hash.of(request));
  } catch (error) {
    await new Promise<void>((resolve) => storage._removeFile(request, request.file!, () => resolve()));
    throw error;
  }
}

/** What a form says, as a hash; its file is kept nowhere. @throws InvalidInput as `receiveFile` */
export async function formHash(request: Request, response: Response): Promise<Buffer> {
  const hash = new FormHash();
  await readForm(request, response, { storage: hash.before(NO_STORAGE), maxBytes: LARGEST_FILE });
  return hash.of(request);
}

async function readForm(request: Request, response: Response, { storage, maxBytes }: FileReception): Promise<void> {
  const tooLarge = InvalidInput.at(['body', FILE_FIELD], `is larger than ${sizeText(maxBytes)}`, 'file_too_large');
  if (Number(request.headers['content-length']) > maxBytes + FORM_BYTES) throw tooLarge;
  const limits = { ...LIMITS, fileSize: maxBytes };
  const read = multer({ storage, limits, defParamCharset: 'utf8' }).single(FILE_FIELD);
  await new Promise<void>((resolve, reject) => {
    read(request, response, (error: unknown) => (error ? reject(inputFault(error, tooLarge)) : resolve()));
  });
  if (!request.file) throw InvalidInput.at(['body', FILE_FIELD], 'is required', 'missing');
}

/** `16 MB`, `500 KB`. */
export function sizeText(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${bytes / 1024 / 1024} MB` : `${bytes / 1024} KB`;
}

function inputFault(error: unknown, tooLarge: InvalidInput): Error {
  if (error instanceof MulterError) {
    if (error.code === 'LIMIT_FILE_SIZE') return tooLarge;
    const { field = FILE_FIELD } = error;
    if (['LIMIT_UNEXPECTED_FILE', 'LIMIT_FILE_COUNT'].includes(error.code))
      return InvalidInput.at(['body', field], 'only one file, in the field "file", is expected');
    return InvalidInput.at(['body', field], error.message);
  }
  // busboy's own errors are plain ones: the body is no form, or broke off.
  const broken = /^(Multipart|Malformed|Unexpected end|Unsupported|Missing Content|Request)/;
  const { message } = error as Error;
  return error instanceof AppError || !broken.test(message)
    ? (error as Error)
    : new AppError('bad_request', `The form could not be read: ${message}`);
}
