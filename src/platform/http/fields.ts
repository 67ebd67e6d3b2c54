import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  isEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
} from 'class-validator';

interface FieldOptions {
  /** May be left out. */
  optional?: boolean;
  /** May be null (which, in a PATCH, clears the field). */
  nullable?: boolean;
  description?: string;
  example?: unknown;
  default?: unknown;
}

const TEXT_WITHOUT_NUL = /^[^\u0000]*$/;

/** The three states of a field in one place: required, absent, null. */
function presence({ optional, nullable }: FieldOptions): PropertyDecorator[] {
  if (optional && nullable) return [IsOptional()];
  if (optional) return [ValidateIf((_, value) => value !== undefined)];
  if (nullable) return [ValidateIf((_, value) => value !== null)];
  return [];
}

function describe(schema: Record<string, unknown>, options: FieldOptions): PropertyDecorator {
  const { optional, nullable, description, example } = options;
  const docs = { ...schema, nullable, description, example, default: options.default } as never;
  return optional ? ApiPropertyOptional(docs) : ApiProperty(docs);
}

/** A text of `min` to `max` characters, without NUL characters (PostgreSQL cannot store them). */
export function TextField(
  options: FieldOptions & { min?: number; max: number; pattern?: RegExp; patternText?: string },
): PropertyDecorator {
  const { min = 0, max, pattern, patternText } = options;
  const schema = { type: String, ...(min > 0 ? { minLength: min } : {}), maxLength: max, pattern: pattern?.source };
  return applyDecorators(
    ...presence(options),
    IsString(),
    min > 0 ? Length(min, max) : MaxLength(max),
    Matches(TEXT_WITHOUT_NUL, { message: 'must not contain NUL characters' }),
    ...(pattern ? [Matches(pattern, { message: patternText ?? `must match ${pattern.source}` })] : []),
    describe(schema, options),
  );
}

/** A UUID of this system. */
export function UuidField(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(...presence(options), IsUUID('all'), describe({ type: String, format: 'uuid' }, options));
}

/** An e-mail address, kept in lower case. */
export function EmailField(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, format: 'email', example: 'ada@example.com' }),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim().toLowerCase() : value)),
    IsEmailAddress(),
    MaxLength(254),
  );
}

/** An address as `validator` knows it, who throws where a text holds half a character. */
export function IsEmailAddress(): PropertyDecorator {
  return ValidateBy({
    name: 'isEmail',
    validator: {
      validate: (value) => typeof value === 'string' && value.isWellFormed() && isEmail(value),
      defaultMessage: () => 'must be an e-mail address',
    },
  });
}

/** One of a list of words. A reference to a named enum can't carry a default, so one with a default is written out. */
export function EnumField(
  values: readonly string[],
  options: FieldOptions & { enumName?: string } = {},
): PropertyDecorator {
  const { enumName } = options;
  const message = `must be one of ${values.join(', ')}`;
  return applyDecorators(
    ...presence(options),
    IsIn([...values], { message }),
    describe({ enum: [...values], ...(enumName && options.default === undefined ? { enumName } : {}) }, options),
  );
}

/** A whole number; in a query its text is turned into a number first. */
export function IntField(options: FieldOptions & { min: number; max: number; query?: boolean }): PropertyDecorator {
  const { min, max, query } = options;
  const convert = query ? [Transform(({ value }: { value: unknown }) => toInteger(value))] : [];
  return applyDecorators(
    ...presence(options),
    ...convert,
    IsInt(),
    Min(min),
    Max(max),
    describe({ type: 'integer', minimum: min, maximum: max }, options),
  );
}

/** true or false; in a query the words `true` and `false`. */
export function BooleanField(options: FieldOptions & { query?: boolean } = {}): PropertyDecorator {
  const convert = options.query ? [Transform(({ value }: { value: unknown }) => toBoolean(value))] : [];
  return applyDecorators(...presence(options), ...convert, IsBoolean(), describe({ type: Boolean }, options));
}

/** A list of texts, each of 1 to `maxLength` characters. */
export function TextListField(options: FieldOptions & { maxItems: number; maxLength: number }): PropertyDecorator {
  const { maxItems, maxLength } = options;
  return applyDecorators(
    ...presence(options),
    IsArray(),
    ArrayMaxSize(maxItems),
    IsString({ each: true }),
    Length(1, maxLength, { each: true }),
    Matches(TEXT_WITHOUT_NUL, { each: true, message: 'must not contain NUL characters' }),
    describe({ type: [String], maxItems }, options),
  );
}

function toInteger(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
}

function toBoolean(value: unknown): unknown {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}
