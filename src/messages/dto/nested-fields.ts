import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsISO8601,
  IsNumber,
  IsObject,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

interface Options {
  optional?: boolean;
  description?: string;
  example?: unknown;
}

type Class = new () => object;

const WEB_ADDRESS = /^https?:\/\/\S+$/i;

/** A rule that no ready-made decorator has: `check` says what is wrong, or nothing. */
export function Rule<Value>(
  check: (value: Value, object: Record<string, unknown>) => string | undefined,
): PropertyDecorator {
  return ValidateBy({
    name: 'valueError',
    validator: {
      validate: (value, args) => check(value as Value, (args?.object ?? {}) as never) === undefined,
      defaultMessage: (args) => check(args?.value as Value, (args?.object ?? {}) as never) ?? 'is not allowed',
    },
  });
}

/** An object of a class. */
export function ObjectField(type: () => Class, options: Options = {}): PropertyDecorator {
  return applyDecorators(
    ...presence(options),
    IsObject({ message: 'must be an object' }),
    ValidateNested(),
    Type(type),
    // The document builder knows a lazy type by the function's name.
    describe({ type: () => type() }, options),
  );
}

/** A list of objects of a class. */
export function ObjectListField(type: () => Class, options: Options & { min: number; max: number }): PropertyDecorator {
  const { min, max } = options;
  return applyDecorators(
    ...presence(options),
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    IsObject({ each: true, message: 'must hold objects only' }),
    ValidateNested({ each: true }),
    Type(type),
    describe({ type: () => type(), isArray: true, minItems: min, maxItems: max }, options),
  );
}

/** An object whose inside is not looked into: it is Meta's, or an app's own. */
export function JsonField(options: Options = {}): PropertyDecorator {
  return applyDecorators(
    ...presence(options),
    IsObject({ message: 'must be an object' }),
    describe({ type: 'object', additionalProperties: true }, options),
  );
}

/** A number, whole or not. */
export function NumberField(options: Options & { min: number; max: number }): PropertyDecorator {
  const { min, max } = options;
  return applyDecorators(
    ...presence(options),
    IsNumber({ allowNaN: false, allowInfinity: false }),
    Min(min),
    Max(max),
    describe({ type: Number, minimum: min, maximum: max }, options),
  );
}

/** A web address. */
export function UrlField(options: Options = {}): PropertyDecorator {
  return applyDecorators(
    ...presence(options),
    IsString(),
    MaxLength(2000),
    Rule((value) =>
      typeof value === 'string' && WEB_ADDRESS.test(value) && URL.canParse(value)
        ? undefined
        : 'must be an http or https URL',
    ),
    describe({ type: String, format: 'uri', maxLength: 2000 }, options),
  );
}

/** A point in time, ISO 8601. */
export function DateTimeField(options: Options = {}): PropertyDecorator {
  return applyDecorators(
    ...presence(options),
    IsISO8601({ strict: true, strictSeparator: true }),
    describe({ type: String, format: 'date-time' }, options),
  );
}

function presence({ optional }: Options): PropertyDecorator[] {
  return optional ? [ValidateIf((_, value) => value !== undefined)] : [];
}

function describe(schema: Record<string, unknown>, options: Options): PropertyDecorator {
  const { optional, description, example } = options;
  const docs = { ...schema, description, example } as never;
  return optional ? ApiPropertyOptional(docs) : ApiProperty(docs);
}
