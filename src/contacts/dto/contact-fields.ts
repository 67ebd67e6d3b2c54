import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, MaxLength, ValidateBy } from 'class-validator';
import { IsEmailAddress, TextField, TextListField } from '../../platform/http/fields';
import { CONTACT_LIMITS } from '../contacts.types';
import { personText } from '../person-text';

const { customFields, customFieldKey, customFieldValue } = CONTACT_LIMITS;

export function NameField(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? personText(value) : value)),
    TextField({ optional: true, nullable: true, max: CONTACT_LIMITS.name, example: 'Ann Lee' }),
  );
}

/** Labels, each once, without spaces around them. */
export function TagsField(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => tidyTags(value)),
    TextListField({
      optional: true,
      nullable: true,
      maxItems: CONTACT_LIMITS.tags,
      maxLength: CONTACT_LIMITS.tag,
      description: 'Labels/tags for the contact',
      example: ['vip', 'newsletter'],
    }),
  );
}

/** An e-mail address of a contact, or null. */
export function ContactEmailField(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: String, nullable: true, example: 'ann@example.com' }),
    IsOptional(),
    IsEmailAddress(),
    MaxLength(CONTACT_LIMITS.email),
  );
}

/** Texts by name. */
export function CustomFieldsField(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: 'object',
      nullable: true,
      additionalProperties: { type: 'string', maxLength: customFieldValue },
      maxProperties: customFields,
      description: `Up to ${customFields} further values: texts of up to ${customFieldValue} characters by their names`,
      example: { city: 'Berlin' },
    }),
    IsOptional(),
    ValidateBy({
      name: 'custom_fields',
      validator: {
        validate: isCustomFields,
        defaultMessage: () =>
          `must be an object of up to ${customFields} texts of up to ${customFieldValue} characters, ` +
          `with names of 1 to ${customFieldKey}`,
      },
    }),
  );
}

function isCustomFields(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= customFields &&
    entries.every(([key, text]) => isText(key, 1, customFieldKey) && isText(text, 0, customFieldValue))
  );
}

function isText(value: unknown, min: number, max: number): boolean {
  return (
    typeof value === 'string' && value.length >= min && value.length <= max && !/\u0000|\p{Surrogate}/u.test(value)
  );
}

function tidyTags(value: unknown): unknown {
  if (!Array.isArray(value) || value.some((tag) => typeof tag !== 'string')) return value;
  return [...new Set((value as string[]).map(personText))];
}
