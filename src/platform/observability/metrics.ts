import { Counter, Histogram, Registry } from 'prom-client';

/*
 * What this process counts. Module-level, as is the custom with Prometheus: a counter is a number in memory, and the
 * hot paths must not carry it through their constructors. Whether it is served is decided by METRICS_PORT.
 */

/** Holds every metric of this file; the scrape adds those of the running application. */
export const processMetrics = new Registry();

/** More numbers than this are counted together: a label must not grow with the tenants without end. */
const MOST_NUMBERS = 1000;
const QUICK = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const CALLS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const WAITS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 6, 30, 120];
const LAGS = [0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600];

export const httpRequests = counter('treeex_http_requests_total', 'Answered requests by route template and status', [
  'method',
  'route',
  'status',
]);
export const httpDuration = histogram(
  'treeex_http_request_duration_seconds',
  'From the arrival of a request to the last byte of its answer',
  ['method', 'route'],
  QUICK,
);
export const messagesAccepted = counter(
  'treeex_messages_accepted_total',
  'Messages that were stored to be sent, by priority (reply, campaign)',
  ['priority'],
);
export const sends = counter(
  'treeex_sends_total',
  'Tries to send by outcome (accepted, failed, requeued, unconfirmed), with handling and code of the error table',
  ['outcome', 'handling', 'code'],
);
export const numberMessages = counter(
  'treeex_number_messages_total',
  "Messages that Meta accepted, by this system's id of the sending number",
  ['phone_number_id'],
);
export const bucketWaits = histogram(
  'treeex_bucket_wait_seconds',
  "Waits that Meta's limits imposed: of a number (messages per second) or a pair (one recipient)",
  ['bucket'],
  WAITS,
);
export const graphDuration = histogram(
  'treeex_graph_request_duration_seconds',
  "Calls of Meta's Graph API by kind of call and outcome (ok, rejected, not_sent, unknown)",
  ['operation', 'outcome'],
  CALLS,
);
export const webhookDeliveries = counter(
  'treeex_webhook_deliveries_total',
  'Deliveries at the webhook endpoint by the status they were answered with',
  ['status'],
);
export const webhookEndpointDuration = histogram(
  'treeex_webhook_endpoint_duration_seconds',
  'From the arrival of a delivery to its answer, the storing included',
  [],
  QUICK,
);
export const webhookLag = histogram(
  'treeex_webhook_lag_seconds',
  "From Meta's timestamp of an update (whole seconds) to its being applied; replays count with their age",
  ['kind'],
  LAGS,
);
export const webhookFailures = counter(
  'treeex_webhook_failures_total',
  'Tries to apply a stored delivery that failed',
  ['kind'],
);
export const jobDuration = histogram(
  'treeex_job_duration_seconds',
  'Jobs by queue and outcome (done, failed)',
  ['queue', 'outcome'],
  QUICK,
);
export const notificationsLost = counter(
  'treeex_queue_hints_lost_total',
  'Jobs that could not be added, so that a sweeper must find their rows',
  ['queue'],
);

const numbers = new Set<string>();

/** A number as a label: its id while there are not too many, `other` beyond. */
export function numberLabel(phoneNumberId: string): string {
  if (numbers.has(phoneNumberId)) return phoneNumberId;
  if (numbers.size >= MOST_NUMBERS) return 'other';
  numbers.add(phoneNumberId);
  return phoneNumberId;
}

/** Seconds since a moment of `performance.now()`. */
export function secondsSince(began: number): number {
  return (performance.now() - began) / 1000;
}

function counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
  return new Counter({ name, help, labelNames, registers: [processMetrics] });
}

function histogram<Label extends string>(
  name: string,
  help: string,
  labelNames: Label[],
  buckets: number[],
): Histogram<Label> {
  return new Histogram({ name, help, labelNames, buckets, registers: [processMetrics] });
}
