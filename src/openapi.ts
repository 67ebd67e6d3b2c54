import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { createApi } from './app';
import { openApiDocument } from './openapi-document';
import { AppConfig } from './platform/config/app-config';

/** Writes the OpenAPI document to the file given (openapi.json by default). Needs the environment of a running stack. */
async function main(): Promise<void> {
  const file = process.argv[2] ?? 'openapi.json';
  const app = await createApi(AppConfig.fromEnv());
  await app.init();
  await writeFile(file, `${JSON.stringify(openApiDocument(app), null, 2)}\n`);
  await app.close();
  console.log(`${file} written`);
}

void main();
