import type { OpenAPIObject } from '@nestjs/swagger';
import { REPEATABLE } from '../repeatable.decorator';
import { needsToken, type Operation, operationsOf } from './openapi';

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description:
    'Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`)',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

/** What requests may or must carry beside what their handlers say: headers, and bodies that may be left out. */
export function describeRequests(document: OpenAPIObject): void {
  for (const item of Object.values(document.paths)) {
    for (const operation of operationsOf(item)) {
      operation.parameters = tidyHeaders(operation.parameters ?? []);
      describeRepetition(operation);
      // Keys are their callers' own: where nobody need be known, the header is not read.
      if (operation === item.post && needsToken(operation) && !admitsNobody(operation))
        operation.parameters.push(IDEMPOTENCY_KEY);
      const { requestBody } = operation;
      if (requestBody && 'content' in requestBody && mayBeEmpty(document, requestBody.content))
        requestBody.required = false;
    }
  }
}

/** A POST that keeps no answer says in its own description why that does no harm. */
function describeRepetition(operation: Operation): void {
  const reason = (operation as unknown as Record<string, unknown>)[REPEATABLE];
  if (typeof reason !== 'string') return;
  const note = `May be repeated without harm, also when its answer was lost: ${reason}.`;
  operation.description = operation.description ? `${operation.description}\n\n${note}` : note;
}

function admitsNobody({ security = [] }: Operation): boolean {
  return security.some((requirement) => Object.keys(requirement).length === 0);
}

/**
 * A handler that reads a header makes a required parameter of it. The token is described by the security schemes, and
 * a header that is described by hand stands for itself.
 */
function tidyHeaders(parameters: NonNullable<Operation['parameters']>): NonNullable<Operation['parameters']> {
  const last = new Map(parameters.map((parameter) => ['name' in parameter ? keyOf(parameter) : '', parameter]));
  return parameters.filter(
    (parameter) =>
      !('name' in parameter) ||
      (keyOf(parameter) !== 'header authorization' && last.get(keyOf(parameter)) === parameter),
  );
}

function keyOf({ in: place, name }: { in: string; name: string }): string {
  return place === 'header' ? `header ${name.toLowerCase()}` : `${place} ${name}`;
}

/** Nothing in it is required, and no body at all counts as an empty one. */
function mayBeEmpty(document: OpenAPIObject, content: Record<string, { schema?: unknown }>): boolean {
  const { $ref } = (content['application/json']?.schema ?? {}) as { $ref?: string };
  const schema = $ref && document.components?.schemas?.[$ref.split('/').pop()!];
  return Boolean(schema) && ((schema as { required?: string[] }).required ?? []).length === 0;
}
