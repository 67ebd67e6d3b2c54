import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, ValidateBy } from 'class-validator';
import { IntField, TextField } from '../../platform/http/fields';
import { COLUMN_FIELDS, type ColumnField } from '../import/columns';
import { isCountry } from '../phone-number.rule';

/** What may be sent as a list of people. */
export const FILE_DESCRIPTION = 'CSV (in UTF-8 or any encoding) or XLSX, up to 200 MB and 1,000,000 rows';

const MOST_COLUMNS_TOLD = 200;

function CountryQuery(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: String,
      pattern: '^[A-Za-z]{2}$',
      example: 'DE',
      description:
        'The country of numbers that are written without a country code (ISO 3166-1), where the row itself names none',
    }),
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toUpperCase() : value)),
    ValidateBy({
      name: 'country',
      validator: {
        validate: (value) => typeof value === 'string' && isCountry(value),
        defaultMessage: () => 'must be a country code of two letters, such as DE',
      },
    }),
  );
}

/** A JSON object in a query: from the name or letter of a column to a field. */
function ColumnsQuery(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: String,
      example: '{"Nummer":"phone","C":"ignore"}',
      description:
        `What columns hold, as JSON: from the name of a column, or its letter, to one of ${COLUMN_FIELDS.join(', ')}. ` +
        'Columns that are not named are found by their own names',
    }),
    IsOptional(),
    Transform(({ value }: { value: unknown }) => parsed(value)),
    ValidateBy({
      name: 'columns',
      validator: {
        validate: isColumns,
        defaultMessage: () =>
          `must be a JSON object from names or letters of columns to one of ${COLUMN_FIELDS.join(', ')}`,
      },
    }),
  );
}

/** How a file of people is to be read. What is left out is found out; what is in doubt is refused and named. */
export class FileReadingQuery {
  @CountryQuery()
  default_country?: string;

  @TextField({ optional: true, max: 100, description: 'The sheet of a workbook, by its name', example: 'Customers' })
  sheet?: string;

  @IntField({
    optional: true,
    query: true,
    min: 1,
    max: 1_048_576,
    description: 'The row that names the columns, as the spreadsheet counts',
  })
  header_row?: number;

  @TextField({
    optional: true,
    max: 40,
    description: 'How a text is written: utf-8, windows-1251, shift_jis, gb18030 …',
    example: 'windows-1251',
  })
  encoding?: string;

  @TextField({ optional: true, max: 10, description: 'comma, semicolon, tab or pipe', example: 'semicolon' })
  delimiter?: string;

  @ColumnsQuery()
  columns?: Record<string, ColumnField>;
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function isColumns(value: unknown): boolean {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const fields = Object.values(value);
  return fields.length <= MOST_COLUMNS_TOLD && fields.every((field) => COLUMN_FIELDS.includes(field as ColumnField));
}
