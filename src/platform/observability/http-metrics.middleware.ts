import type { NextFunction, Request, Response } from 'express';
import { httpDuration, httpRequests, secondsSince } from './metrics';

const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);

/** Counts every answer under its route's template: what no route answers is one label, however many paths are tried. */
export function httpMetrics(request: Request, response: Response, next: NextFunction): void {
  const began = performance.now();
  response.once('finish', () => {
    const method = METHODS.has(request.method) ? request.method : 'other';
    const route = routeOf(request);
    httpRequests.inc({ method, route, status: response.statusCode });
    httpDuration.observe({ method, route }, secondsSince(began));
  });
  next();
}

/** The template of the route that answers a request, or `none`. */
export function routeOf(request: Request): string {
  const path: unknown = (request.route as { path?: unknown } | undefined)?.path;
  if (typeof path !== 'string' || path.includes('*')) return 'none';
  return path;
}
