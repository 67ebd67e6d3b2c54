import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsDate, ValidateIf } from 'class-validator';

const ISO_DATE = /^\d{4}-\d{2}-\d{2}(T|$)/;

/** A point in time that may be left out. */
export function TimeField(description: string): PropertyDecorator {
  return applyDecorators(
    ValidateIf((_, value) => value !== undefined),
    Transform(({ value }: { value: unknown }) => toDate(value)),
    IsDate({ message: 'must be an ISO 8601 time' }),
    ApiPropertyOptional({ type: String, format: 'date-time', description }),
  );
}

/** Only a text is a time: a bare number would be read as milliseconds since 1970. */
function toDate(value: unknown): unknown {
  return typeof value === 'string' && ISO_DATE.test(value) ? new Date(value) : value;
}
