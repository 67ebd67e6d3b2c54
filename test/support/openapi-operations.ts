import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A JSON schema of the document, as far as tests read it; references resolved and `allOf` merged by `resolve`. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  nullable?: boolean;
  example?: unknown;
  default?: unknown;
  enum?: unknown[];
  const?: unknown;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  maxProperties?: number;
}

interface Operation {
  operationId: string;
  'x-roles'?: string[];
  'x-repeatable'?: string;
  security?: object[];
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
}

/** One route of the committed OpenAPI document. */
export interface ApiOperation {
  id: string;
  method: string;
  path: string;
  /** Roles that may use it; undefined for routes of a user, and for open ones. */
  roles: string[] | undefined;
  needsToken: boolean;
  /** Why it needs no answer kept, when it says so. */
  repeatable: string | undefined;
  parameters: { name: string; in: string; required?: boolean; schema: Schema }[];
  /** The JSON body's schema, references resolved. */
  body: Schema | undefined;
  isMultipart: boolean;
}

const document = JSON.parse(readFileSync(join(__dirname, '../../openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

/** Every route that the API documents. */
export function apiOperations(): ApiOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      roles: operation['x-roles'],
      repeatable: operation['x-repeatable'],
      needsToken: (operation.security ?? []).length > 0 && operation.security!.every((s) => Object.keys(s).length > 0),
      parameters: (operation.parameters ?? []).map((parameter) => ({
        ...parameter,
        schema: resolve(parameter.schema),
      })),
      body: resolve(operation.requestBody?.content?.['application/json']?.schema),
      isMultipart: Boolean(operation.requestBody?.content?.['multipart/form-data']),
    })),
  );
}

/** Follows references and merges `allOf`, so that a schema's type, properties and bounds stand in one object. */
export function resolve(schema: Schema): Schema;
export function resolve(schema: Schema | undefined): Schema | undefined;
export function resolve(schema: Schema | undefined): Schema | undefined {
  if (!schema) return undefined;
  if (schema.$ref) {
    const { $ref, ...beside } = schema;
    return { ...resolve(document.components.schemas[$ref.split('/').pop()!]), ...beside };
  }
  if (schema.allOf) {
    const { allOf, ...beside } = schema;
    return Object.assign({}, ...allOf.map((part) => resolve(part)), beside) as Schema;
  }
  return withoutNull(schema);
}

/** Takes the null arm out of a schema and says `nullable` instead. */
function withoutNull(schema: Schema): Schema {
  const isNull = (arm: Schema): boolean => arm.type === 'null';
  if (Array.isArray(schema.type)) {
    const type = schema.type.find((one) => one !== 'null');
    return {
      ...schema,
      type,
      enum: schema.enum?.filter((word) => word !== null),
      nullable: true,
    };
  }
  for (const arms of ['anyOf', 'oneOf'] as const) {
    if (!schema[arms]?.some(isNull)) continue;
    const rest = schema[arms].filter((arm) => !isNull(arm));
    const { [arms]: _, ...beside } = schema;
    return {
      ...beside,
      ...(rest.length === 1 ? resolve(rest[0]!) : { [arms]: rest }),
      nullable: true,
    };
  }
  return schema;
}

/** A value that fits a schema: its example, its default, its first word, or the smallest one of its type. */
export function sample(schema: Schema | undefined, name = ''): unknown {
  const s = resolve(schema) ?? {};
  if (s.example !== undefined) return s.example;
  if (s.default !== undefined) return s.default;
  if (s.enum) return s.enum[0];
  const [arm] = s.oneOf ?? s.anyOf ?? [];
  if (arm) return sample(arm, name);
  if (s.type === 'object' || s.properties) return sampleObject(s);
  if (s.type === 'array') return s.minItems ? [sample(s.items)] : [];
  if (s.type === 'integer' || s.type === 'number') return s.minimum ?? 1;
  if (s.type === 'boolean') return true;
  if (s.format === 'uuid') return '01900000-0000-7000-8000-000000000000';
  if (s.format === 'date-time') return '2030-01-01T00:00:00Z';
  if (s.format === 'email') return 'sample@example.com';
  if (name === 'to' || name.endsWith('phone_number')) return '+15550100099';
  return 'sample'.padEnd(s.minLength ?? 0, 'x').slice(0, s.maxLength ?? 100);
}

/** An object with the required properties of a schema. */
export function sampleObject(schema: Schema): Record<string, unknown> {
  const required = schema.required ?? [];
  return Object.fromEntries(required.map((name) => [name, sample(schema.properties?.[name], name)]));
}
