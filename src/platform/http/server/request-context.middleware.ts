import type { NextFunction, Request, Response } from 'express';
import { logContext } from '../../logging/request-context';
import { uuidv7 } from '../../crypto/uuid';

const ACCEPTABLE = /^[\w.-]{8,64}$/;

/** Gives each request an id (a caller's own `X-Request-Id` when it is harmless) for its log lines and its answer. */
export function requestContext(request: Request, response: Response, next: NextFunction): void {
  const given = request.headers['x-request-id'];
  const requestId = typeof given === 'string' && ACCEPTABLE.test(given) ? given : uuidv7();
  response.setHeader('X-Request-Id', requestId);
  logContext.run({ requestId }, next);
}
