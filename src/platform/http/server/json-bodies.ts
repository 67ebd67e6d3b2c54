import { json, type NextFunction, type Request, type Response } from 'express';
import { AppError, InvalidInput } from '../errors';

/** How large JSON bodies may be, by the beginning or shape of their path; the first that fits counts. */
export interface BodyLimit {
  path: RegExp;
  kilobytes: number;
}

/** No request needs a tenth of it; code that walks through a body may do so level by level. */
const DEEPEST = 100;
const JSON_TYPES = ['application/json', 'application/*+json'];

type Parser = ReturnType<typeof json>;

/**
 * Reads JSON bodies; of requests without credentials only those to paths that are `open` to everybody. Forms with files
 * are read by their routes; any other kind of body is refused, not ignored.
 */
export function jsonBodies(
  open: RegExp,
  limits: readonly BodyLimit[],
  otherwiseKilobytes: number,
): (request: Request, response: Response, next: NextFunction) => void {
  const parsers = limits.map(({ path, kilobytes }) => ({ path, parse: parserOf(kilobytes) }));
  const otherwise = parserOf(otherwiseKilobytes);
  return (request, response, next) => {
    const hasBody =
      request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
    if (!hasBody || request.is('multipart/form-data')) return next();
    // The guards refuse it; until then a stranger's body takes no memory.
    if (!open.test(request.path) && !hasCredentials(request)) return next();
    if (!request.is(JSON_TYPES)) return next(new AppError('unsupported_media_type'));
    const own = parsers.find(({ path }) => path.test(request.path));
    (own?.parse ?? otherwise)(request, response, (error?: { type?: string }) => {
      if (error?.type === 'entity.parse.failed') return next(new AppError('invalid_json'));
      if (!error && isDeeperThan(DEEPEST, request.body))
        return next(InvalidInput.at(['body'], `is nested deeper than ${DEEPEST} levels`));
      next(error);
    });
  };
}

function hasCredentials({ headers }: Request): boolean {
  return headers.authorization !== undefined || headers['x-api-key'] !== undefined;
}

function parserOf(kilobytes: number): Parser {
  return json({ limit: kilobytes * 1024, strict: false, type: JSON_TYPES });
}

/** Looks no deeper than asked, so that no input can exhaust the stack. */
function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeperThan(levels - 1, item));
}
