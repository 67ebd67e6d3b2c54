import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateBy, ValidateIf } from 'class-validator';
import { EnumField, TextField, UuidField } from '../../platform/http/fields';
import { PageQuery } from '../../platform/http/pagination';
import {
  TEMPLATE_CATEGORIES,
  TEMPLATE_STATUSES,
  type ParameterFormat,
  type TemplateCategory,
} from '../templates.types';

const EXAMPLE = {
  body: { text: 'Hello {{1}}, welcome.', example: { body_text: [['Ada']] } },
  footer: { text: 'Reply STOP to opt out' },
};
const FORMS =
  "Template components (header, body, footer, buttons), as a map of these or as Meta's list of parts with a type. " +
  'The sample of a media header is an uploaded file: {"format": "IMAGE", "example": {"media_id": "…"}}';

const isObject = ValidateBy({
  name: 'is_object',
  validator: {
    validate: (value) => typeof value === 'object' && value !== null,
    defaultMessage: () => 'must be a map of components or a list of them',
  },
});

/** The components of a new template; what is in them is checked by Meta's rules later. */
function ComponentsField(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      oneOf: [
        { type: 'object', additionalProperties: true },
        { type: 'array', items: { type: 'object', additionalProperties: true } },
      ],
      description: FORMS,
      example: EXAMPLE,
    }),
    isObject,
  );
}

/** The new components of a template that exists. */
function ChangedComponentsField(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: 'object',
      additionalProperties: true,
      nullable: true,
      description: `${FORMS}. They replace all of the present ones`,
      example: EXAMPLE,
    }),
    ValidateIf((_, value) => value !== undefined && value !== null),
    isObject,
  );
}

export class TemplateCreate {
  @UuidField() workspace_id!: string;

  @UuidField({ description: "This system's id of the phone number" }) phone_number_id!: string;

  @TextField({
    min: 1,
    max: 255,
    pattern: /^[a-z0-9_]+$/,
    patternText: 'must have lower-case letters, digits and underscores only',
    description: 'Template name (lowercase, no spaces)',
    example: 'order_update',
  })
  name!: string;

  @EnumField(TEMPLATE_CATEGORIES, { description: 'Template category: MARKETING, UTILITY, or AUTHENTICATION' })
  category!: TemplateCategory;

  @TextField({
    optional: true,
    min: 2,
    max: 15,
    pattern: /^[a-z]{2,3}(_[A-Z]{2,4})?$/,
    patternText: 'must be a language code such as en or en_US',
    default: 'en',
    description: "Language code (e.g., 'en', 'es', 'fr')",
  })
  language: string = 'en';

  @ComponentsField() components!: unknown;

  @EnumField(['POSITIONAL', 'NAMED'], {
    optional: true,
    description: 'How variables are written: {{1}} or {{name}}; found out when left out',
  })
  parameter_format?: ParameterFormat;
}

export class TemplateUpdate {
  @ChangedComponentsField() components?: unknown;

  @EnumField(TEMPLATE_STATUSES, {
    optional: true,
    nullable: true,
    description: 'Meta decides about the status: setting it is answered with 409',
  })
  status?: string | null;
}

export class TemplateListQuery extends PageQuery {
  @UuidField() workspace_id!: string;

  @UuidField({ optional: true }) phone_number_id?: string;

  @TextField({
    optional: true,
    min: 1,
    max: 64,
    pattern: /^[A-Z_]+$/,
    patternText: 'must be a status such as APPROVED',
  })
  status?: string;

  @EnumField(TEMPLATE_CATEGORIES, { optional: true }) category?: TemplateCategory;
}

export class TemplateSyncQuery {
  @UuidField() workspace_id!: string;

  @UuidField({ description: "This system's id of the phone number" }) phone_number_id!: string;
}
