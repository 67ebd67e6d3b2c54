import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { constantTimeEqual } from '../crypto/hash';
import { JobQueues } from '../queues/job-queues.service';

const PATH = '/admin/queues';
const USER = 'admin';
/** Wrong passwords that one address may try in a while. */
const TRIES = { points: 10, duration: 300 };
/** The page's own scripts and styles, and nothing from elsewhere. */
const POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

/**
 * The queues as a page for operators, behind the browser's own sign-in as `admin` with ADMIN_PASSWORD. It shows and
 * changes nothing: the rows decide what is sent, a job is only a notification. No token of a tenant opens it.
 */
export async function mountQueuePage(app: NestExpressApplication, password: string): Promise<void> {
  // Loaded only where the page is wanted: every start would pay for it.
  const { createBullBoard } = await import('@bull-board/api');
  const { BullMQAdapter } = await import('@bull-board/api/bullMQAdapter');
  const { ExpressAdapter } = await import('@bull-board/express');
  const jobs = app.get(JobQueues);
  const adapter = new ExpressAdapter();
  adapter.setBasePath(PATH);
  const queues = jobs.names().map((name) => new BullMQAdapter(jobs.queue(name), { readOnlyMode: true }));
  createBullBoard({ queues, serverAdapter: adapter, options: { uiConfig: { boardTitle: 'Queues' } } });
  app.use(PATH, adminOnly(password), privately, adapter.getRouter() as RequestHandler);
}

function adminOnly(password: string): RequestHandler {
  const failures = new RateLimiterMemory(TRIES);
  return (request, response, next) => {
    void judge(request, password, failures).then((status) => {
      if (status === 200) return next();
      const refusal = status === 429 ? 'too many wrong passwords' : 'sign in as admin';
      response.setHeader('WWW-Authenticate', 'Basic realm="operators", charset="UTF-8"');
      response.status(status).type('text/plain').send(refusal);
    }, next);
  };
}

async function judge(
  { headers, ip = '' }: Request,
  password: string,
  failures: RateLimiterMemory,
): Promise<200 | 401 | 429> {
  const known = await failures.get(ip);
  if (known && known.consumedPoints >= TRIES.points) return 429;
  const [scheme, given = ''] = (headers.authorization ?? '').split(' ', 2);
  if (scheme !== 'Basic') return 401;
  const expected = `${USER}:${password}`;
  if (constantTimeEqual(Buffer.from(given, 'base64').toString(), expected)) return 200;
  await failures.penalty(ip);
  return 401;
}

function privately(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Security-Policy', POLICY);
  next();
}
