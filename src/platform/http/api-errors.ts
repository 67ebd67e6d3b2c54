import { ApiConflictResponse, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ERROR_CODES } from './error-codes';

/** One fault of an input. */
export class ValidationError {
  @ApiProperty({
    type: 'array',
    items: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
    description: 'Where it is: body, query, path or header, then the field; an array index is a number',
    example: ['body', 'email'],
  })
  loc!: (string | number)[];

  @ApiProperty({ type: String, description: 'What is wrong', example: 'is required' })
  msg!: string;

  @ApiProperty({ type: String, description: 'The kind of fault', example: 'missing' })
  type!: string;
}

/** Answer to input of a wrong shape or value. */
export class HTTPValidationError {
  @ApiPropertyOptional({ type: [ValidationError] })
  detail?: ValidationError[];

  @ApiPropertyOptional({ type: String, example: 'validation_error' })
  code?: string;
}

/** Answer to every other failed request. */
export class ErrorResponse {
  @ApiProperty({ type: String, description: 'What went wrong, for people', example: 'Contact not found' })
  detail!: string;

  @ApiProperty({
    enum: Object.keys(ERROR_CODES),
    enumName: 'ErrorCode',
    description: 'What went wrong, for programs: a stable word',
    example: 'contact_not_found',
  })
  code!: string;
}

/** The table of error codes as Markdown, for the API's description. */
export function errorCodesMarkdown(): string {
  const rows = Object.entries(ERROR_CODES).map(([code, [status, text]]) => `| ${status} | \`${code}\` | ${text} |`);
  return ['| HTTP | code | meaning |', '|---|---|---|', ...rows].join('\n');
}

/** Documents what a route's 409 says, where it is more than that the state forbids it. */
export function AnswersConflict(description: string): MethodDecorator {
  return ApiConflictResponse({ type: ErrorResponse, description });
}
