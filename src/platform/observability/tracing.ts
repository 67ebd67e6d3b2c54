import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  type Attributes,
  type Context,
  type Span,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';

/*
 * Traces follow one message: the request that brought it, the job, the call of Meta, the reports that come back. The
 * context of a sampled message is kept in its row (`messages.traceparent`), because what comes back hours later carries
 * nothing but the message's id. Spans are made by hand in a few places: instrumentation of every call would cost each
 * of them. Attributes are ids and codes, never numbers of people, texts or tokens.
 */

/** How spans leave the process. */
interface TracingOptions {
  /** `treeex-api` or `treeex-worker`. */
  service: string;
  /** The collector's OTLP/HTTP address, without `/v1/traces`. */
  endpoint: string;
  /** Which share of new traces is kept; a caller's own decision is followed. */
  ratio: number;
}

/** What a span starts with. */
interface SpanOptions {
  kind?: SpanKind;
  attributes?: Attributes;
  /**
   * The stored context that the span belongs to; null for work of which nothing is to be traced; the active one when
   * left out.
   */
  parent?: string | null;
}

const tracer = trace.getTracer('treeex');
let running = false;

/** Whether spans are made at all: what would be computed only for them can be left out. */
export const isTracing = (): boolean => running;

/** Starts tracing in this process. Gives a function that sends what is left and ends it. */
export function startTracing({ service, endpoint, ratio }: TracingOptions): () => Promise<void> {
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces` });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  running = true;
  return async () => {
    running = false;
    await provider.shutdown().catch(() => undefined);
  };
}

/** The active context in the form that headers and rows carry; undefined when nothing is sampled. */
export function traceparent(of: Context = context.active()): string | undefined {
  if (!running || !((trace.getSpanContext(of)?.traceFlags ?? 0) & 1)) return undefined;
  const carrier: { traceparent?: string } = {};
  propagation.inject(of, carrier);
  return carrier.traceparent;
}

/** A context that a row, a job or a caller carried. */
export function contextOf(carried: string | null | undefined): Context {
  return carried ? propagation.extract(ROOT_CONTEXT, { traceparent: carried }) : ROOT_CONTEXT;
}

/**
 * Runs the work in a span of its own; an error marks the span and goes on. Without tracing it is the work and
 * nothing else.
 */
export async function inSpan<Result>(
  name: string,
  { kind = SpanKind.INTERNAL, attributes, parent }: SpanOptions,
  work: (span: Span | undefined) => Promise<Result>,
): Promise<Result> {
  if (!running) return work(undefined);
  if (parent === null) return context.with(ROOT_CONTEXT, work, undefined, undefined);
  const from = parent === undefined ? context.active() : contextOf(parent);
  const span = tracer.startSpan(name, { kind, attributes }, from);
  try {
    return await context.with(trace.setSpan(from, span), work, undefined, span);
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).name });
    throw error;
  } finally {
    span.end();
  }
}

/** A call of a foreign server, within the span that is active; without one there is nothing that it belongs to. */
export function inCallSpan<Result>(name: string, call: () => Promise<Result>): Promise<Result> {
  if (!running || !trace.getSpan(context.active())) return call();
  return inSpan(name, { kind: SpanKind.CLIENT }, call);
}

/** A span that has no duration of its own: something was found to have happened. */
export function noteSpan(
  name: string,
  parent: string | null | undefined,
  attributes: Attributes,
  times: { start?: Date } = {},
): void {
  if (!running || !parent) return;
  const options = { kind: SpanKind.CONSUMER, attributes, startTime: times.start };
  tracer.startSpan(name, options, contextOf(parent)).end();
}

/** Begins a trace of its own for one message of a campaign, linked to the dispatch that wrote it. */
export function newTrace(name: string, attributes: Attributes): string | undefined {
  if (!running) return undefined;
  const from = trace.getSpanContext(context.active());
  const links = from ? [{ context: from }] : [];
  const options = { kind: SpanKind.PRODUCER, attributes, links, root: true };
  const span = tracer.startSpan(name, options, ROOT_CONTEXT);
  span.end();
  return traceparent(trace.setSpan(ROOT_CONTEXT, span));
}
