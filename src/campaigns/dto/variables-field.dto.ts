import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, ValidateIf } from 'class-validator';

const TEXT = { type: 'string', maxLength: 1024 } as const;

/**
 * Where the values of a template's parameters come from; what is inside is checked against its rules by the service.
 */
export function VariablesField(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: 'object',
      description:
        'Where the values of the template’s parameters come from, by parameter: `body.1`, `body.first_name`, ' +
        '`header.1`, `header.media` (a link or the id of uploaded media), `button.0`. A parameter without a rule takes ' +
        "the recipient's own value of that name. `source` is contact.name, contact.first_name, contact.phone_number, " +
        'contact.email, custom_fields.<key> or recipient.<key>; `value` is the same for everybody; `fallback` stands ' +
        'in where the source has no value. A recipient without a required value is left out',
      example: {
        'body.1': { source: 'contact.first_name', fallback: 'there' },
        'body.2': { source: 'custom_fields.city' },
        'header.1': { value: 'Spring sale' },
      },
      additionalProperties: { type: 'object', properties: { source: TEXT, value: TEXT, fallback: TEXT } },
    }),
    ValidateIf((_, value) => value !== undefined),
    IsObject(),
  );
}

/** A recipient's own values, by name. */
export function OwnVariablesField(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: 'object',
      additionalProperties: TEXT,
      description:
        "The recipient's own values: by the name of a parameter (`1`, `first_name`, `body.1`), or by any other name " +
        'that a rule of the campaign refers to as `recipient.<name>`',
      example: { 1: 'Ada', code: 'SPRING-7' },
    }),
    ValidateIf((_, value) => value !== undefined && value !== null),
    IsObject(),
  );
}
