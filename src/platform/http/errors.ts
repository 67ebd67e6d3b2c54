import { ERROR_CODES, type ErrorCode } from './error-codes';

/** One fault of an input: where it is (`["body","tags",0]`), what is wrong, and a stable word for the kind of fault. */
export interface InputFault {
  loc: (string | number)[];
  msg: string;
  type: string;
}

/** An error that the caller of the API may see. Services throw it; only the filter turns it into HTTP. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    detail?: string,
    readonly options: { headers?: Record<string, string>; cause?: unknown; extra?: Record<string, unknown> } = {},
  ) {
    super(detail ?? ERROR_CODES[code][1], { cause: options.cause });
  }

  get status(): number {
    return ERROR_CODES[this.code][0];
  }
}

/** Input of a wrong shape or value: answered with 422 and the list of faults. */
export class InvalidInput extends AppError {
  constructor(
    readonly faults: InputFault[],
    code: ErrorCode = 'validation_error',
  ) {
    super(code, faults.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join('; '));
  }

  /** A single fault. */
  static at(loc: (string | number)[], msg: string, type = 'value_error'): InvalidInput {
    return new InvalidInput([{ loc, msg, type }]);
  }
}
