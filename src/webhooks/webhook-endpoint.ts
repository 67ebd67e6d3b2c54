import type { IncomingMessage, ServerResponse } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { WebhookEndpoint } from './webhook-endpoint.service';

type Next = () => void;

/**
 * Meta's deliveries as a bare handler: mount it with `app.use('/webhook', webhookEndpoint(app))` before everything
 * else, the body parsers above all. Other methods and paths below it pass on.
 */
export function webhookEndpoint(
  app: INestApplicationContext,
): (request: IncomingMessage, response: ServerResponse, next: Next) => void {
  const endpoint = app.get(WebhookEndpoint);
  return (request, response, next) => {
    const [path] = (request.url ?? '/').split('?', 1);
    if (request.method !== 'POST' || (path !== '/' && path !== '/webhook')) return next();
    void endpoint.receive(request, response);
  };
}
