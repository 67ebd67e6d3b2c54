import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import type { NestApplicationOptions } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { Express } from 'express';
import { Drain } from './drain';
import { PATIENCE } from './slow-request-log';

/** Longer than load balancers keep an idle connection: we never end one while a request is on its way. */
const KEEP_ALIVE_MS = 65_000;
const TIMES = {
  headersTimeout: PATIENCE.headersMs,
  requestTimeout: PATIENCE.requestMs,
  keepAliveTimeout: KEEP_ALIVE_MS,
  connectionsCheckingInterval: PATIENCE.everyMs,
};

/**
 * Express gives every request and response a new prototype, which on Node 20 and 22 costs more than the rest of a
 * small request (docs/performance.md). Here the HTTP server makes them with that prototype in the first place, and
 * Express's own call finds nothing to change. All else is Express as it is.
 */
export class LeanExpressAdapter extends ExpressAdapter {
  private connections!: Drain;

  override initHttpServer(options: NestApplicationOptions): void {
    super.initHttpServer(options);
    const app = this.getInstance<Express>();
    class Request extends IncomingMessage {}
    class Response extends ServerResponse {}
    app.request = adopt(Request.prototype, app.request);
    app.response = adopt(Response.prototype, app.response);
    this.httpServer = createServer({ IncomingMessage: Request, ServerResponse: Response, ...TIMES }, app as never);
    this.connections = new Drain(this.httpServer);
  }

  /** Answers what was taken, with `Connection: close`, and takes nothing more; resolves when the last answer is out. */
  drain(): Promise<void> {
    return this.connections.run();
  }
}

/** Puts a class's prototype in front of Express's: instances are born with Express's methods. */
function adopt<T extends object>(own: object, express: T): T {
  return Object.setPrototypeOf(own, express) as T;
}
