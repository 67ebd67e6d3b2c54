import { HttpException } from '@nestjs/common';
import { isAway, sqlStateOf } from '../database/statement-errors';
import { AppError } from './errors';

/**
 * PostgreSQL's codes for values that no column can hold: NUL characters, lone surrogates in JSON, numbers out of
 * range, text too long.
 */
const UNSTORABLE = new Set(['22021', '22P05', '22P02', '22003', '22001', '22008']);

/** Whether an error says that the request was refused before it did anything. */
export function isRefusal(error: unknown): boolean {
  return (error instanceof AppError || error instanceof HttpException) && statusOf(error) < 500;
}

/** The status that an error is answered with. */
export function statusOf(error: unknown): number {
  if (error instanceof AppError) return error.status;
  if (error instanceof HttpException) return error.getStatus();
  const { status, statusCode } = (error ?? {}) as Record<string, unknown>;
  const clientStatus = Number(status ?? statusCode);
  if (clientStatus >= 400 && clientStatus < 500) return clientStatus;
  if (isUnstorable(error)) return 422;
  return isAway(error) ? 503 : 500;
}

export function isUnstorable(error: unknown): boolean {
  return UNSTORABLE.has(sqlStateOf(error));
}
