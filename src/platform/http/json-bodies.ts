import { json, type NextFunction, type Request, type Response } from 'express';
import { AppError, InvalidInput } from './errors';

/** Sends of 257 contacts or a campaign's list of ids are far below this. */
const LIMIT = '2mb';
/** No request needs a tenth of it; code that walks through a body may do so level by level. */
const DEEPEST = 100;
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
    if (error?.type === 'entity.parse.failed') return next(new AppError('invalid_json'));
    if (!error && isDeeperThan(DEEPEST, request.body))
      return next(InvalidInput.at(['body'], `is nested deeper than ${DEEPEST} levels`));
    next(error);
  });
}

/** Looks no deeper than asked, so that no input can exhaust the stack. */
function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeperThan(levels - 1, item));
}
