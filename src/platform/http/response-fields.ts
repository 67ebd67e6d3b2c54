import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

interface ModelClass {
  /** Written by the swagger plugin of the build: what it read from the types and comments of a class. */
  _OPENAPI_METADATA_FACTORY?: () => Record<string, unknown>;
}

/**
 * Documents what the swagger plugin can't read from a field's type and comment. Nest lists decorated fields first;
 * here all of them are named as soon as one is decorated, so that the document keeps the order of the source.
 */
export function Documented(options: ApiPropertyOptions): PropertyDecorator {
  return (target, key) => {
    const { _OPENAPI_METADATA_FACTORY: read } = target.constructor as ModelClass;
    for (const field of Object.keys(read?.() ?? {})) ApiProperty({})(target, field);
    ApiProperty(options)(target, key);
  };
}

/** The id of a row. */
export function Uuid(description?: string): PropertyDecorator {
  return Documented({ type: String, format: 'uuid', description });
}

/** A whole number. */
export function Int(): PropertyDecorator {
  return Documented({ type: 'integer' });
}

/** A point in time. */
export function Time(description?: string): PropertyDecorator {
  return Documented({ type: String, format: 'date-time', description });
}

/** One of a list of words, which the document names when `enumName` is given. */
export function OneOf(
  values: readonly string[],
  options: { enumName?: string; description?: string; default?: string } = {},
): PropertyDecorator {
  return Documented({ enum: [...values], ...options });
}

/** Described as one that may be missing, though this release always answers it. */
export function MayBeMissing(): PropertyDecorator {
  return Documented({ required: false });
}
