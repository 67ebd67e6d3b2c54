import type { OpenAPIObject } from '@nestjs/swagger';

type Node = Record<string, unknown>;

/**
 * Nest writes OpenAPI 3.0. In 3.1, which is plain JSON Schema, null is a type and a reference may have neighbours, so
 * client generators need no special cases for either.
 */
export function toOpenApi31(document: OpenAPIObject): OpenAPIObject {
  return { ...(convert(document) as OpenAPIObject), openapi: '3.1.0' };
}

function convert(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(convert);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  const node = Object.fromEntries(Object.entries(value).map(([key, child]) => [key, convert(child)]));
  return withNullType(withPlainReference(node));
}

/** `allOf` of one reference was only a way to put a description beside it. */
function withPlainReference(node: Node): Node {
  const { allOf, ...beside } = node;
  const [only, ...others] = Array.isArray(allOf) ? (allOf as Node[]) : [];
  return only?.['$ref'] && others.length === 0 ? { ...beside, ...only } : node;
}

function withNullType(node: Node): Node {
  if (typeof node['nullable'] !== 'boolean') return node;
  const { nullable, ...rest } = node;
  if (!nullable) return rest;
  const nothing = { type: 'null' };
  // A type beside the arms would refuse the null that they admit.
  const { $ref, type: _, ...beside } = rest;
  if ($ref) return { ...beside, anyOf: [{ $ref }, nothing] };
  for (const arms of ['oneOf', 'anyOf']) {
    if (Array.isArray(rest[arms])) return { ...beside, [arms]: [...(rest[arms] as unknown[]), nothing] };
  }
  if (typeof rest['type'] !== 'string') return rest;
  const words = Array.isArray(rest['enum']) ? { enum: [...(rest['enum'] as unknown[]), null] } : {};
  return { ...rest, type: [rest['type'], 'null'], ...words };
}
