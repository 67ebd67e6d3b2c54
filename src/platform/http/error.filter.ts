import { randomUUID } from 'node:crypto';
import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { logContext } from '../logging/request-context';
import { ERROR_CODES, type ErrorCode } from './error-codes';
import { isAway, sqlStateOf } from '../database/statement-errors';
import { isUnstorable, statusOf } from './error-status';
import { AppError, InvalidInput } from './errors';
import { mayHaveBeenDone } from './write.interceptor';

const CODE_OF_STATUS: Record<number, ErrorCode> = {
  400: 'bad_request',
  401: 'not_authenticated',
  403: 'insufficient_permissions',
  404: 'not_found',
  405: 'method_not_allowed',
  408: 'request_timeout',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  422: 'validation_error',
  429: 'rate_limit_exceeded',
  503: 'service_unavailable',
};

/** PostgreSQL's, after the time that a request waits for a lock. */
const LOCK_NOT_AVAILABLE = '55P03';
const IN_USE = 'Something else is changing this right now; nothing was done. Try again in a moment.';
/** What is away is mostly back soon; an answer that knows better says so itself. */
const RETRY_AFTER_SECONDS = '2';

interface Answer {
  status: number;
  body: Record<string, unknown>;
  headers?: Record<string, string>;
}

/** The one place where an error becomes an HTTP answer, and where unknown errors of requests are logged. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('HTTP');

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const request = host.switchToHttp().getRequest<Request>();
    const answer = this.answerTo(error, request);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (answer.status === 503) response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
    for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
    response.status(answer.status).json(answer.body);
  }

  private answerTo(error: unknown, request: Request): Answer {
    if (error instanceof InvalidInput) return { status: 422, body: { detail: error.faults, code: error.code } };
    if (error instanceof AppError) {
      if (error.status >= 500) this.report(error, request);
      const { headers, extra } = error.options;
      return {
        status: error.status,
        headers,
        body: { detail: error.message, code: error.code, ...extra },
      };
    }
    if (error instanceof HttpException) return ofStatus(error.getStatus(), error.message);
    return this.answerToForeign(error, request);
  }

  private answerToForeign(error: unknown, request: Request): Answer {
    const status = statusOf(error);
    if (isUnstorable(error)) {
      const faults = [{ loc: ['body'], msg: 'contains a value that cannot be stored', type: 'value_error' }];
      return { status, body: { detail: faults, code: 'validation_error' } };
    }
    if (status < 500) return ofStatus(status, (error as Error).message);
    const requestId = this.report(error, request);
    const away = mayHaveBeenDone(request, error) ? 'outcome_unknown' : 'service_unavailable';
    const answer = ofCode(isAway(error) ? away : 'internal_error');
    if (sqlStateOf(error) === LOCK_NOT_AVAILABLE) answer.body['detail'] = IN_USE;
    return { ...answer, body: { ...answer.body, request_id: requestId } };
  }

  private report(error: unknown, request: Request): string {
    const requestId = logContext.getStore()?.requestId ?? randomUUID();
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    this.logger.error(`${request.method} ${request.path}: ${message}`, stack);
    return requestId;
  }
}

function ofCode(code: ErrorCode): Answer {
  const [status, detail] = ERROR_CODES[code];
  return { status, body: { detail, code } };
}

function ofStatus(status: number, message: string): Answer {
  const code = CODE_OF_STATUS[status];
  if (!code)
    return status < 500 ? { status, body: { detail: message, code: 'bad_request' } } : ofCode('internal_error');
  // Nest's "Cannot GET /x" says nothing that the table's text does not.
  const detail = status === 404 || status === 401 ? ERROR_CODES[code][1] : message;
  return { status, body: { detail, code } };
}
