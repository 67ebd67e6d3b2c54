import { ApiProperty } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, ValidateBy } from 'class-validator';
import { UuidField } from '../../platform/http/fields';
import { PageQuery } from '../../platform/http/pagination';
import { isCountry } from '../phone-number';

function CountryQuery(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: String,
      pattern: '^[A-Za-z]{2}$',
      example: 'DE',
      description: 'The country of numbers that are written without a country code (ISO 3166-1)',
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

/** Into which workspace a file goes, and how its national numbers are meant. */
export class ContactImportQuery {
  @UuidField()
  workspace_id!: string;

  @CountryQuery()
  default_country?: string;
}

/** The form of an import. */
export class ContactImportForm {
  @ApiProperty({
    type: String,
    format: 'binary',
    description: 'CSV (UTF-8, UTF-16 or Windows-1252) or XLSX, up to 200 MB and 1,000,000 rows',
  })
  file!: unknown;
}

/** Which imports of a workspace. */
export class ContactImportListQuery extends PageQuery {
  @UuidField()
  workspace_id!: string;
}
