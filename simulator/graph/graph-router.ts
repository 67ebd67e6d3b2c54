import { json } from '../http/server';
import type { Incoming, Outgoing } from '../http/server';
import { downloadMedia } from '../media/media-endpoints';
import { phoneDigits } from '../messages/validate-message';
import type { SimulatorState } from '../simulator-state';
import { GraphCall, isOutgoing } from './graph-call';
import { GraphError } from './graph-error';
import { ROUTES } from './routes';

const DOWNLOAD_PATH = '/whatsapp_business/attachments/';
/** Calls that need whatsapp_business_management. */
const MANAGEMENT = /\/(phone_numbers|subscribed_apps|message_templates)$/;
const DEFAULT_LATENCY_FAULT_MS = 1_000;
const NON_JSON_BODY =
  '<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1><p>The server is on a break.</p></body></html>';

interface Destination {
  key: string;
  id: string;
}

/** Answers one request to the Graph API: token, faults, the endpoint, the error envelope, the latency. */
export async function answerGraph(sim: SimulatorState, incoming: Incoming): Promise<Outgoing> {
  sim.stats.recordGraphRequest();
  const delay = { ms: sim.config.latency_ms };
  const destination = locate(incoming);
  try {
    const answer = await answerCall(sim, incoming, destination, delay);
    return { ...answer, delayMs: delay.ms, headers: { ...answer.headers, ...dateOf(sim) } };
  } catch (error) {
    const graphError = error instanceof GraphError ? error : unexpected(error);
    sim.stats.recordGraphError(graphError.code);
    if (isSend(destination, incoming)) sim.stats.recordRejection(graphError.code);
    const answer = json(graphError.status, graphError.toBody());
    return { ...answer, delayMs: delay.ms, headers: dateOf(sim) };
  }
}

async function answerCall(
  sim: SimulatorState,
  incoming: Incoming,
  destination: Destination,
  delay: { ms: number },
): Promise<Outgoing> {
  const { key, id } = destination;
  // The exchange of tokens is the one call that proves itself by the app's secret.
  const isOpen = key.endsWith(' /oauth/access_token');
  const token = isOpen ? '' : sim.tokens.check(tokenOf(incoming));
  const call = new GraphCall(sim, incoming, id, token);
  const struck = strike(call, delay);
  if (struck) return struck;
  if (MANAGEMENT.test(key)) sim.tokens.checkManagement(token);
  if (key === 'GET download') return downloadMedia(sim, incoming);
  const handler = ROUTES.get(key);
  if (!handler) throw unknownPath(incoming);
  const value = await handler(call);
  return isOutgoing(value) ? value : json(200, value);
}

/** The `Date` header of a Meta whose clock differs from this machine's; otherwise the server writes its own. */
function dateOf(sim: SimulatorState): Record<string, string> | undefined {
  const skew = sim.config.clock_skew_ms;
  return skew === 0 ? undefined : { date: new Date(Date.now() + skew).toUTCString() };
}

/** The faults that keep a request from its endpoint. */
function strike(call: GraphCall, delay: { ms: number }): Outgoing | undefined {
  const { sim, incoming } = call;
  if (sim.faults.list().length === 0) return undefined;
  const { method, path } = incoming;
  const subject = { phone_number_id: call.id, to: recipientOf(call), method, path };
  const latency = sim.faults.strike('latency', subject);
  if (latency) delay.ms += latency.ms ?? DEFAULT_LATENCY_FAULT_MS;
  const page = sim.faults.strike('non_json', subject);
  if (page) return { status: page.http_status ?? 502, contentType: 'text/html', body: NON_JSON_BODY };
  const fault = sim.faults.strike('error', subject);
  if (!fault) return undefined;
  throw new GraphError(fault.code ?? 131000, fault.details, { status: fault.http_status });
}

/** The route's key and the id in the path, behind an optional version. */
function locate({ method, path }: Incoming): Destination {
  if (path === DOWNLOAD_PATH) return { key: `${method} download`, id: '' };
  const [first = '', second, ...more] = path
    .replace(/^\/v\d+\.\d+(?=\/)/, '')
    .slice(1)
    .split('/');
  if (more.length > 0) return { key: '', id: first };
  const id = decode(first);
  if (id.startsWith('upload:') && !second) return { key: `${method} /upload`, id };
  if (first === 'oauth') return { key: `${method} /oauth/${second ?? ''}`, id: '' };
  if (second === 'uploads') return { key: `${method} /{id}/uploads`, id };
  if (!/^\d+$/.test(id)) return { key: `${method} /${first}`, id: '' };
  return { key: second ? `${method} /{id}/${second}` : `${method} /{id}`, id };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function tokenOf({ headers, query }: Incoming): string | undefined {
  const match = /^(?:Bearer|OAuth)\s+(\S+)\s*$/i.exec(headers.authorization ?? '');
  return match?.[1] ?? query.get('access_token') ?? undefined;
}

function recipientOf({ payload }: GraphCall): string | undefined {
  const to = payload['to'] ?? payload['recipient'];
  return typeof to === 'string' ? (phoneDigits(to) ?? to) : undefined;
}

/** A refused message counts as a rejection; a refused read receipt does not. */
function isSend({ key }: Destination, { body }: Incoming): boolean {
  return key === 'POST /{id}/messages' && !/"status"\s*:\s*"read"/.test(body.toString('utf8', 0, 512));
}

function unknownPath({ method, path }: Incoming): GraphError {
  return new GraphError(100, `There is no ${method} ${path} in this simulator.`, {
    status: 404,
    message: `Unknown path components: ${path}`,
  });
}

function unexpected(error: unknown): GraphError {
  console.error('The simulator failed to answer a request:', error);
  return new GraphError(1, undefined, { status: 500 });
}
