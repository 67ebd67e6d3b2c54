import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { errorCodesMarkdown, ErrorResponse, HTTPValidationError } from './platform/http/api-errors';
import { describeErrors, describeNestedTwins, describePathIds, nameOperations } from './platform/http/openapi/openapi';
import { describeRequests } from './platform/http/openapi/openapi-requests';
import { toOpenApi31 } from './platform/http/openapi/openapi-31';

const TAGS = [
  ['Authentication', 'Accounts, sessions and tokens'],
  ['Workspaces', 'Tenants and their members'],
  ['Phone Numbers', 'WhatsApp business numbers'],
  ['Contacts', 'People, import and export'],
  ['Media', 'Files to send and files received'],
  ['Templates', "Message templates and Meta's review of them"],
  ['Conversations', 'Threads and the 24-hour customer service window'],
  ['Messages', 'Single messages and what became of them'],
  ['Campaigns', 'One template to many people'],
  ['Webhooks', "The endpoint for Meta's webhooks, and the log of what it received"],
  ['Audit Log', 'Who wrote what, from where, and what it was before'],
] as const;

const DESCRIPTION = `A self-hosted, multi-tenant WhatsApp Business platform. Nothing accepted is lost, nothing is \
sent twice, every failure says why.

Send \`Authorization: Bearer <access token>\`, or a workspace's API key as bearer token or in \`X-API-Key\`. Times \
are ISO 8601 in UTC, ids are UUIDs.
Lists answer \`{data, total, limit, offset}\`, newest first. On every POST an \`Idempotency-Key\` makes a repeated \
request harmless, also when the first answer was lost; the few that need none say why (\`x-repeatable\`).

A failed request answers \`{"detail", "code"}\`; input of a wrong shape or value answers 422 with a list of places in \
\`detail\`. Failures of messages
carry Meta's code with its explanation.

${errorCodesMarkdown()}`;

/** The application's OpenAPI document; complete only from `dist`, where the build's swagger plugin has filled it. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('TREEEX WhatsApp Business API')
    .setVersion('1.0')
    .setDescription(DESCRIPTION)
    .setLicense('Proprietary', 'https://example.com/license')
    .addServer('/', 'This server')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An access token, or a workspace API key (wsk_…)' })
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-API-Key', description: "A workspace's API key" }, 'api-key');
  for (const [name, description] of TAGS) builder.addTag(name, description);
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (_controller, method) => method,
    extraModels: [HTTPValidationError, ErrorResponse],
  });
  nameOperations(document);
  describeNestedTwins(document);
  describePathIds(document);
  describeRequests(document);
  describeErrors(document);
  return toOpenApi31(document);
}

/** Serves Swagger UI at /docs and the document at /openapi.json. */
export function serveDocs(app: INestApplication): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: 'TREEEX WhatsApp Business API',
    swaggerOptions: { persistAuthorization: true, tagsSorter: undefined },
  });
}
