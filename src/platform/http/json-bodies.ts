import { json, type NextFunction, type Request, type Response } from 'express';
import { AppError } from './errors';

/** Sends of 257 contacts or a campaign's list of ids are far below this. */
const LIMIT = '2mb';
const parse = json({
  limit: LIMIT,
  strict: false,
  type: ['application/json', 'application/*+json'],
});

/** Reads JSON bodies. Forms with files are read by their routes; any other kind of body is refused, not ignored. */
export function jsonBodies(request: Request, response: Response, next: NextFunction): void {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined ||
    Number(request.headers['content-length'] ?? 0) > 0;
  if (!hasBody || request.is('multipart/form-data')) return next();
  if (!request.is(['application/json', 'application/*+json']))
    return next(new AppError('unsupported_media_type'));
  parse(request, response, (error?: { type?: string }) => {
    next(error?.type === 'entity.parse.failed' ? new AppError('invalid_json') : error);
  });
}
