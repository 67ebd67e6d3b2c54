import type { Readable } from 'node:stream';
import { Agent, Pool, request } from 'undici';
import type { Dispatcher } from 'undici';
import { guardedAgent } from '../../platform/network/guarded-agent';
import { readResponse } from './response';
import { sendRequest, notSent, type RawResponse } from './request';
import { GraphError } from './graph-error';
import type { GraphOptions } from './graph-options';
import type { ServerClock } from './graph-types';
import { observedCall } from './observed-call';

type QueryValue = string | number | boolean | undefined;

/** One call of the Graph API. `path` starts after the version and is already encoded. */
export interface GraphCall {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  token?: string;
  /** How the token is announced; `Bearer` by default. */
  scheme?: 'Bearer' | 'OAuth';
  query?: Record<string, QueryValue>;
  json?: unknown;
  /** A body that isn't JSON, with its own headers. */
  body?: Buffer | Readable;
  headers?: Record<string, string>;
  timeoutMs?: number;
  /** Asked right before the first byte is written, for a call may wait for a connection. No: `NotStarted`. */
  mayStart?: () => boolean;
}

/** The bytes of a download. The caller must consume or destroy `stream`. */
export interface Download {
  stream: Readable;
  contentType?: string;
  /** As announced; absent when Meta does not say. */
  contentLength?: number;
}

interface Page<T> {
  data?: T[];
  paging?: { cursors?: { after?: string }; next?: string };
}

const CONNECTIONS = 256;
/** A hundred megabytes over a slow line. */
const UPLOAD_TIMEOUT_MS = 300_000;
const CONNECT_TIMEOUT_MS = 10_000;
const DRAIN_MS = 5_000;
/** Where Meta keeps media; the access token goes nowhere else. */
const META_HOSTS = /(^|\.)(fbsbx\.com|facebook\.com|fbcdn\.net|whatsapp\.net)$/;

/** Meta's HTTP side: many keep-alive connections, one timeout for each call, no retry. */
export class GraphTransport {
  private readonly base: URL;
  private readonly prefix: string;
  private readonly pool: Pool;
  /** From where the operator has put the Graph API, wherever that is. */
  private readonly downloads: Agent;
  /** From where else a response of Meta's leads: public addresses only. */
  private readonly elsewhere: Agent;
  private closing: Promise<void> | undefined;

  constructor(private readonly options: GraphOptions) {
    this.base = new URL(options.graphUrl);
    this.prefix = `${this.base.pathname.replace(/\/+$/, '')}/${options.graphVersion}/`;
    const connect = { timeout: Math.min(options.timeoutMs, CONNECT_TIMEOUT_MS) };
    // Pipelining is slower than more connections, and one lost connection would take several messages with it.
    // The request's own timer covers all of a call, so undici's are off.
    const lean = { pipelining: 1, connect, headersTimeout: 0, bodyTimeout: 0 };
    this.pool = new Pool(this.base.origin, { ...lean, connections: options.connections ?? CONNECTIONS });
    const timeouts = { headersTimeout: options.timeoutMs, bodyTimeout: options.timeoutMs };
    this.downloads = new Agent({ connect, ...timeouts });
    const { allowedNetworks } = options;
    this.elsewhere = guardedAgent({ connectTimeoutMs: connect.timeout, allowedNetworks, ...timeouts });
  }

  /** One call, its response parsed. @throws GraphError */
  call<T>(call: GraphCall): Promise<T> {
    return observedCall(
      call.method,
      call.path,
      async () => readResponse(await this.send(call), this.secretsOf(call)) as T,
    );
  }

  /** What the server's clock says; an error response has it as well. @throws GraphError without a response */
  async readClock(call: GraphCall): Promise<ServerClock> {
    const askedAt = new Date();
    const { headers } = await this.send(call);
    const at = Date.parse(headers.date ?? '');
    const serverTime = Number.isNaN(at) ? null : new Date(at);
    return { serverTime, askedAt, answeredAt: new Date() };
  }

  private send(call: GraphCall): Promise<RawResponse> {
    const body = call.json === undefined ? call.body : JSON.stringify(call.json);
    const options: Dispatcher.DispatchOptions = {
      method: call.method,
      path: this.prefix + call.path + queryString(call.query),
      headers: headersOf(call),
      body,
    };
    return sendRequest(this.pool, options, call.timeoutMs ?? this.options.timeoutMs, call.mayStart);
  }

  /**
   * All items of a list, page by page. Follows the cursor, never Meta's ready-made `next` URL: it carries the token.
   */
  async *pages<T>(path: string, token: string, query: Record<string, QueryValue>): AsyncGenerator<T> {
    let after: string | undefined;
    for (;;) {
      const page = await this.call<Page<T>>({ method: 'GET', path, token, query: { ...query, after } });
      yield* page.data ?? [];
      const next = page.paging?.next ? page.paging.cursors?.after : undefined;
      if (!next || next === after) return;
      after = next;
    }
  }

  /** A call whose body is read from `source` while it is sent; the source is always ended or destroyed. */
  async upload<T>(call: GraphCall & { body: Readable }, source: Readable): Promise<T> {
    let failure: Error | undefined;
    source.on('error', (error) => (failure = error));
    // Without a listener of its own, an error that comes after undici let go of the stream would end the process.
    call.body.on('error', () => undefined);
    try {
      const timeoutMs = Math.max(this.options.timeoutMs, UPLOAD_TIMEOUT_MS);
      return await this.call<T>({ timeoutMs, ...call });
    } catch (error) {
      throw failure ? unreadable(failure) : error;
    } finally {
      call.body.destroy();
      source.destroy();
    }
  }

  /** Opens a download from a URL that Meta gave. @throws GraphError, also when the host is not Meta's */
  async download(url: string, token: string): Promise<Download> {
    const target = this.trusted(url);
    const answer = await this.open(target, token);
    // undici reports a body that is let go early as an error; a caller that no longer listens must not end the process.
    answer.body.on('error', () => undefined);
    if (answer.statusCode === 200) return downloadOf(answer);
    if (answer.statusCode === 404 || answer.statusCode === 410) {
      await answer.body.dump();
      throw new GraphError({
        code: 'media_url_expired',
        outcome: 'rejected',
        title: 'The download link has expired',
        httpStatus: answer.statusCode,
      });
    }
    const raw = { status: answer.statusCode, headers: answer.headers, text: await startOf(answer.body) };
    readResponse(raw, [token]);
    throw new GraphError({
      code: 'graph_unclear_answer',
      outcome: 'unknown',
      title: 'Unclear answer',
      details: `HTTP ${answer.statusCode} instead of a file`,
      httpStatus: answer.statusCode,
    });
  }

  /**
   * Ends all connections, after giving requests under way a few seconds. What then still waits is `not_sent` or
   * `unknown`.
   */
  close(): Promise<void> {
    return (this.closing ??= this.end());
  }

  private async end(): Promise<void> {
    const ended = Promise.all([this.pool, this.downloads, this.elsewhere].map((one) => one.close()));
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(true), this.options.drainMs ?? DRAIN_MS);
    });
    const isLate = await Promise.race([ended.then(() => false), tooLong]);
    clearTimeout(timer);
    // A pool that was closed with requests in its queue never reports its end once it is destroyed.
    if (isLate) await Promise.all([this.pool, this.downloads, this.elsewhere].map((one) => one.destroy()));
  }

  private async open(target: URL, token: string): Promise<Dispatcher.ResponseData> {
    try {
      const headers = { authorization: authorization(token) };
      const isOurs = target.origin === this.base.origin;
      return await request(target, { dispatcher: isOurs ? this.downloads : this.elsewhere, headers });
    } catch (error) {
      if (error instanceof GraphError) throw error;
      throw notSent((error as NodeJS.ErrnoException).code ?? 'request failed');
    }
  }

  private trusted(url: string): URL {
    const target = URL.canParse(url) ? new URL(url) : undefined;
    const known =
      target?.origin === this.base.origin ||
      (target?.protocol === 'https:' && META_HOSTS.test(target.hostname)) ||
      this.options.mediaHosts?.includes(target?.hostname ?? '');
    if (target && known) return target;
    throw new GraphError({
      code: 'media_url_refused',
      outcome: 'not_sent',
      title: "The download link does not lead to one of Meta's hosts",
      details: target?.hostname,
    });
  }

  private secretsOf({ token, query }: GraphCall): string[] {
    const fromQuery = [query?.input_token, query?.fb_exchange_token, query?.client_secret];
    return [token, this.options.appSecret, ...fromQuery].filter((value) => typeof value === 'string');
  }
}

function headersOf(call: GraphCall): string[] {
  const headers: string[] = [];
  if (call.token !== undefined) headers.push('authorization', authorization(call.token, call.scheme));
  if (call.json !== undefined) headers.push('content-type', 'application/json');
  for (const [name, value] of Object.entries(call.headers ?? {})) headers.push(name, value);
  return headers;
}

/** A token that no header can carry is a bad token, not a network problem that a retry could cure. */
function authorization(token: string, scheme = 'Bearer'): string {
  if (/^[\x21-\x7e]+$/.test(token)) return `${scheme} ${token}`;
  throw new GraphError({
    code: 190,
    outcome: 'rejected',
    title: 'Malformed access token',
    details: 'the token is empty or has characters that no token has',
  });
}

function queryString(query: GraphCall['query']): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) params.append(name, String(value));
  }
  return params.size === 0 ? '' : `?${params.toString()}`;
}

function downloadOf({ headers, body }: Dispatcher.ResponseData): Download {
  const length = Number(headers['content-length']);
  const type = headers['content-type'];
  return {
    stream: body,
    contentType: typeof type === 'string' ? type : undefined,
    contentLength: Number.isSafeInteger(length) && length >= 0 && headers['content-length'] ? length : undefined,
  };
}

function unreadable(cause: Error): GraphError {
  return new GraphError({
    code: 'media_unavailable',
    outcome: 'not_sent',
    title: 'The file could not be read',
    details: cause.message,
  });
}

/** The first bytes of a refusal: an error envelope is small, and a proxy's page is of no use. */
async function startOf(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > 65_536) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}
