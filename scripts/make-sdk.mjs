// Makes the typed TypeScript client's types from the committed OpenAPI document.
//   node scripts/make-sdk.mjs           writes sdk/schema.d.ts
//   node scripts/make-sdk.mjs --check   only says whether it is current, by its exit code too
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';

const source = new URL('../openapi.json', import.meta.url);
const target = new URL('../sdk/schema.d.ts', import.meta.url);

const HEADER = `/**
 * Made by \`npm run sdk\` from openapi.json: don't edit.
 */

`;

const BLOB = ts.factory.createTypeReferenceNode('Blob');

/** A file in a form is a Blob; everything else is as OpenAPI says. */
const filesAreBlobs = (schema) => (schema.format === 'binary' ? BLOB : undefined);

async function generate() {
  const text = await readFile(source, 'utf8').catch(() => fail('openapi.json is missing: run npm run openapi'));
  const nodes = await openapiTS(JSON.parse(text), {
    // A property with a default may be left out of a request.
    defaultNonNullable: false,
    transform: filesAreBlobs,
    silent: true,
  });
  return HEADER + astToString(nodes);
}

function fail(line) {
  console.error(line);
  process.exit(1);
}

const schema = await generate();
if (process.argv.includes('--check')) {
  const current = await readFile(target, 'utf8').catch(() => '');
  if (current !== schema) fail('sdk/schema.d.ts is stale: run npm run sdk and commit it');
  console.log('sdk/schema.d.ts is current');
} else {
  await writeFile(target, schema);
  console.log('sdk/schema.d.ts written');
}
