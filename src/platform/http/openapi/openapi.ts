import type { OpenAPIObject } from '@nestjs/swagger';

type PathItem = OpenAPIObject['paths'][string];
/** One operation of the document. */
export type Operation = NonNullable<PathItem['get']>;
interface Schema {
  $ref?: string;
  properties?: Record<string, unknown>;
  required?: string[];
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const NESTED = '/api/workspaces/{workspace_id}/';
const COUNT = { schema: { type: 'integer' } };
const LIMIT_HEADERS = {
  'Retry-After': { ...COUNT, description: 'Seconds to wait' },
  'RateLimit-Limit': { ...COUNT, description: 'Requests in the window that is nearest to its end' },
  'RateLimit-Remaining': { ...COUNT, description: 'Requests that are left in it' },
  'RateLimit-Reset': { ...COUNT, description: 'Seconds until it starts anew' },
};

/**
 * Phone numbers and campaigns are served at a flat and at a nested path by one handler. Below the workspace's path the
 * workspace id is not asked for again, and the operation gets an id of its own.
 */
export function describeNestedTwins(document: OpenAPIObject): void {
  for (const [path, item] of Object.entries(document.paths)) {
    const flat = path.replace(NESTED, '/api/');
    if (flat === path || !document.paths[flat]) continue;
    for (const operation of operationsOf(item)) {
      operation.operationId = `${operation.operationId}InWorkspace`;
      const own = (operation.parameters ?? []).filter((p) => !('name' in p && p.name === 'workspace_id'));
      operation.parameters = [
        { name: 'workspace_id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
        ...own,
      ];
      omitWorkspaceFromBody(document, operation);
    }
  }
}

/** Gives every operation its handler's name as a readable id, and as its summary where the handler says no more. */
export function nameOperations(document: OpenAPIObject): void {
  const flatPathOf = new Map<string, string>();
  for (const [path, item] of Object.entries(document.paths)) {
    const flat = path.replace(NESTED, '/api/');
    for (const operation of operationsOf(item)) {
      // A handler with several paths gets a number behind its name.
      let id = (operation.operationId ?? '').replace(/\[\d+\]$/, '');
      // Two words for one action: startCampaign and executeCampaign.
      if ((flatPathOf.get(id) ?? flat) !== flat) id = id.replace(/^[a-z]+/, flat.split('/').pop()!);
      flatPathOf.set(id, flat);
      operation.operationId = id;
      const words = id.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
      operation.summary ||= words.charAt(0).toUpperCase() + words.slice(1);
    }
  }
}

/** Documents the ids in paths that the access guard reads, and no handler asks for. */
export function describePathIds(document: OpenAPIObject): void {
  for (const [path, item] of Object.entries(document.paths)) {
    const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    for (const operation of operationsOf(item)) {
      const known = new Set(
        (operation.parameters ?? []).map((parameter) => ('name' in parameter ? parameter.name : '')),
      );
      const missing = ids.filter((name) => !known.has(name));
      operation.parameters = [
        ...missing.map((name) => ({
          name,
          in: 'path' as const,
          required: true,
          schema: { type: 'string', format: 'uuid' },
        })),
        ...(operation.parameters ?? []),
      ];
    }
  }
}

/** Adds to every operation the failures that it shares with the others: each route names only its own. */
export function describeErrors(document: OpenAPIObject): void {
  for (const [path, item] of Object.entries(document.paths)) {
    if (path === '/webhook') continue;
    for (const operation of operationsOf(item)) {
      const { responses } = operation;
      if (takesInput(path, operation))
        responses['422'] = jsonAnswer('HTTPValidationError', 'Input of a wrong shape or value');
      for (const [status, description] of sharedErrors(path, operation))
        responses[status] ??= jsonAnswer('ErrorResponse', description);
      responses['429'] = { ...responses['429'], headers: LIMIT_HEADERS } as never;
    }
  }
}

function takesInput(path: string, { parameters = [], requestBody }: Operation): boolean {
  return path.includes('{') || parameters.length > 0 || requestBody !== undefined;
}

function* sharedErrors(path: string, operation: Operation): Generator<[string, string]> {
  if (takesInput(path, operation)) yield ['400', 'Not readable, or refused by Meta'];
  if (needsToken(operation)) {
    yield ['401', 'Not authenticated'];
    yield ['403', 'Not for this caller'];
  }
  if (path.startsWith('/api/auth/')) yield ['401', 'Invalid credentials'];
  if ('x-roles' in operation || path.includes('{')) yield ['404', 'Not found'];
  if ('x-roles' in operation || operation.requestBody) yield ['409', 'The present state forbids it'];
  if (operation.requestBody) {
    yield ['413', 'Request body is too large'];
    yield ['415', 'Unsupported content type'];
  }
  yield ['429', 'Rate limit exceeded. Please try again later.'];
}

/** The operations of a path. */
export function operationsOf(item: PathItem): Operation[] {
  return METHODS.map((method) => item[method]).filter((operation) => operation !== undefined);
}

/** Whether an operation is closed to callers without a token. */
export function needsToken(operation: Operation): boolean {
  return (operation.security ?? []).some((requirement) => Object.keys(requirement).length > 0);
}

function jsonAnswer(schema: string, description: string): Operation['responses'][string] {
  return { description, content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } } };
}

function omitWorkspaceFromBody(document: OpenAPIObject, operation: Operation): void {
  const content =
    operation.requestBody && 'content' in operation.requestBody ? operation.requestBody.content : undefined;
  const media = content?.['application/json'];
  const name = (media?.schema as Schema | undefined)?.$ref?.split('/').pop();
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  const schema = name ? schemas[name] : undefined;
  if (!media || !name || !schema?.properties?.['workspace_id']) return;
  const { workspace_id: _, ...properties } = schema.properties;
  schemas[`${name}InWorkspace`] = {
    ...schema,
    properties,
    required: schema.required?.filter((field) => field !== 'workspace_id'),
  };
  media.schema = { $ref: `#/components/schemas/${name}InWorkspace` };
}
