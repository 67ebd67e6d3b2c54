import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { AppModule } from './app.module';
import type { AppConfig } from './platform/config/app-config';
import { DatabasePool } from './platform/database/database.module';
import { crossOrigin } from './platform/http/server/cross-origin';
import { plainForwardedFor } from './platform/http/server/forwarded-for';
import { type BodyLimit, jsonBodies } from './platform/http/server/json-bodies';
import { LeanExpressAdapter } from './platform/http/server/lean-express-adapter';
import { LoadShedding } from './platform/http/server/load-shedding';
import { requestContext } from './platform/http/server/request-context.middleware';
import { SlowRequestLog } from './platform/http/server/slow-request-log';
import { httpMetrics } from './platform/observability/http-metrics.middleware';
import { httpTracing } from './platform/observability/http-tracing.middleware';
import { AppLogger } from './platform/logging/app-logger';
import { mountQueuePage } from './platform/observability/queue-page';
import { webhookEndpoint } from './webhooks/webhook-endpoint';
import { WorkerModule } from './worker.module';

/** Lists of recipients may be long, sign-ins are short. Forms with files have their own limits where they are read. */
const BODY_LIMITS: readonly BodyLimit[] = [
  { path: /^\/api\/auth\//, kilobytes: 16 },
  { path: /^\/api\/(workspaces\/[^/]+\/)?campaigns(\/|$)/, kilobytes: 2048 },
  { path: /^\/api\/messages\/send\//, kilobytes: 1024 },
];
/** Where strangers may send bodies. */
const OPEN_PATHS = /^\/api\/auth\//i;
const OTHER_BODIES_KILOBYTES = 256;

/** Builds the API application, not yet listening; main.ts and the tests use the same one. */
export async function createApi(config: AppConfig): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(config), new LeanExpressAdapter(), {
    bodyParser: false,
    logger: new AppLogger(config.logLevel, config.production),
    abortOnError: false,
  });
  app.disable('x-powered-by');
  app.set('query parser', 'extended');
  app.set('trust proxy', config.trustedProxies);
  app.use(plainForwardedFor);
  app.use(new SlowRequestLog().watch);
  // Before everything else: Meta's deliveries are taken straight from the request stream.
  app.use('/webhook', webhookEndpoint(app));
  if (config.metrics.api !== undefined) app.use(httpMetrics);
  app.use(requestContext);
  if (config.tracing) app.use(httpTracing);
  app.use(helmet());
  if (config.corsOrigins.length > 0) app.enableCors(crossOrigin(config.corsOrigins));
  if (config.adminPassword) await mountQueuePage(app, config.adminPassword);
  app.use('/api', new LoadShedding(app.get(DatabasePool), config.database).watch());
  app.use(jsonBodies(OPEN_PATHS, BODY_LIMITS, OTHER_BODIES_KILOBYTES));
  return app;
}

/** Builds the worker application: processors start to take jobs when it is initialised. */
export async function createWorker(config: AppConfig): Promise<INestApplicationContext> {
  const logger = new AppLogger(config.logLevel, config.production);
  return NestFactory.createApplicationContext(WorkerModule.forRoot(config), {
    logger,
    abortOnError: false,
  });
}
