import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { NextFunction, Request, Response } from 'express';
import { logContext } from '../logging/request-context';
import { routeOf } from './http-metrics.middleware';
import { contextOf } from './tracing';

const tracer = trace.getTracer('treeex');

/**
 * One span for each request, part of the caller's trace when it names one (`traceparent`). Mounted only with tracing
 * on.
 */
export function httpTracing(request: Request, response: Response, next: NextFunction): void {
  const given = request.headers['traceparent'];
  const parent = contextOf(typeof given === 'string' ? given : undefined);
  const attributes = { 'http.request.method': request.method, 'treeex.request_id': logContext.getStore()?.requestId };
  const span = tracer.startSpan(request.method, { kind: SpanKind.SERVER, attributes }, parent);
  response.once('close', () => {
    const route = routeOf(request);
    span.updateName(`${request.method} ${route}`);
    span.setAttributes({ 'http.route': route, 'http.response.status_code': response.statusCode });
    if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  });
  context.with(trace.setSpan(parent, span), next);
}
