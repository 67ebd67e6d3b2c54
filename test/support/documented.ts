import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

interface Route {
  method: string;
  /** The path as the document writes it, and as requests match it. */
  path: string;
  pattern: RegExp;
  responses: Responses;
}

type Responses = Record<string, { content?: { 'application/json'?: { schema: { $ref?: string } } } }>;

const DOCUMENT = JSON.parse(readFileSync(join(__dirname, '../../openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, { responses: Responses }>>;
};
/** The domains whose answers are held against the document. */
const HELD = /^\/api\/(auth|workspaces|workspaces\/[^/]+|phone-numbers|contacts|media|templates)(\/(?!campaigns)|$)/;

const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
ajv.addSchema(DOCUMENT, 'api');
const validators = new Map<string, ValidateFunction>();

// Paths without parameters first: /contacts/imports is no contact.
const ROUTES: Route[] = Object.entries(DOCUMENT.paths)
  .flatMap(([path, item]) =>
    Object.entries(item).map(([method, { responses }]) => ({
      method: method.toUpperCase(),
      path,
      pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
      responses,
    })),
  )
  .sort((a, b) => a.path.split('{').length - b.path.split('{').length);

/** Fails when an answer has a status or a body that the document does not describe. */
export function assertDocumented(
  method: string,
  requested: string,
  { status, body }: { status: number; body: unknown },
): void {
  const path = requested.split('?')[0]!;
  const route = HELD.test(path) ? ROUTES.find((each) => each.method === method && each.pattern.test(path)) : undefined;
  if (!route || status >= 500) return;
  const response = route.responses[status];
  const what = `${method} ${route.path} -> ${status} ${JSON.stringify(body)?.slice(0, 500)}`;
  if (!response) throw new Error(`the document does not describe this status: ${what}`);
  if (!response.content?.['application/json']) return;
  const validate = validatorOf(route, status);
  if (!validate(body))
    throw new Error(`the document describes another body: ${ajv.errorsText(validate.errors)}: ${what}`);
}

function validatorOf({ method, path, responses }: Route, status: number): ValidateFunction {
  const key = `${method} ${path} ${status}`;
  let validate = validators.get(key);
  if (!validate) {
    const escaped = path.replaceAll('~', '~0').replaceAll('/', '~1');
    const place = `paths/${encodeURIComponent(escaped)}/${method.toLowerCase()}/responses/${status}`;
    const { $ref } = responses[status]?.content?.['application/json']?.schema ?? {};
    validate = ajv.compile({
      $ref: $ref ? `api${$ref}` : `api#/${place}/content/application~1json/schema`,
    });
    validators.set(key, validate);
  }
  return validate;
}
