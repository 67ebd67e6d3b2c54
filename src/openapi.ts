import 'reflect-metadata';
import { readFile, writeFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { openApiDocument } from './openapi-document';
import { AppConfig } from './platform/config/app-config';

/** Only shapes are read here and nothing connects, so any well-formed environment will do. */
const ENVIRONMENT = {
  DATABASE_URL: 'postgres://none:none@127.0.0.1:1/none',
  AZURE_STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true',
  META_APP_ID: '1',
  META_APP_SECRET: 'not-a-secret',
  META_WEBHOOK_VERIFY_TOKEN: 'not-a-secret',
  JWT_SECRET: 'x'.repeat(32),
  ENCRYPTION_KEYS: `none:${Buffer.alloc(32).toString('base64')}`,
};

/** `node dist/src/openapi.js [--check] [file]` writes the OpenAPI document, or fails when the file is not current. */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const file = args.find((arg) => !arg.startsWith('--')) ?? 'openapi.json';
  const config = AppConfig.fromEnv(ENVIRONMENT);
  const app = await NestFactory.create(AppModule.forRoot(config), {
    preview: true,
    logger: ['error'],
    abortOnError: false,
  });
  const document = `${JSON.stringify(openApiDocument(app), null, 2)}\n`;
  if (!args.includes('--check')) {
    await writeFile(file, document);
    console.log(`${file} written`);
    process.exit(0);
  }
  const current = await readFile(file, 'utf8').catch(() => '');
  console.log(current === document ? `${file} is current` : `${file} is stale: run npm run openapi and commit it`);
  process.exit(current === document ? 0 : 1);
}

void main();
