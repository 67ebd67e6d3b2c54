import { startSimulator } from '../simulator';
import type { SimulatorOptions } from '../simulator';
import type { Json } from '../json';
import type { AnswerBody } from './answer-body';
import { startReceiver } from './webhook-receiver';
import type { WebhookReceiver } from './webhook-receiver';

/** An answer over HTTP; `body` is the parsed JSON, or the text when it is none. */
export interface HttpAnswer {
  status: number;
  body: AnswerBody;
}

interface CallOptions {
  token?: string | null;
  headers?: Record<string, string>;
  raw?: string | Buffer;
}

/** A simulator over real HTTP with a receiver for its webhooks. */
export interface Harness {
  url: string;
  receiver: WebhookReceiver;
  graph(method: string, path: string, body?: unknown, options?: CallOptions): Promise<HttpAnswer>;
  control(method: string, path: string, body?: unknown): Promise<HttpAnswer>;
  /** Sends a message from a number. */
  send(from: string, message: Json, options?: CallOptions): Promise<HttpAnswer>;
  stats(): Promise<AnswerBody>;
  /** Waits until no webhook is left to come. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export const APP_ID = '424242';
export const APP_SECRET = 'app-secret-of-the-tests';
export const TOKEN = 'EAAtest';

/** Quicker than the defaults, so that tests are. */
const QUICK = {
  latency_ms: 0,
  sent_after_ms: 1,
  delivered_after_ms: 2,
  read_after_ms: 3,
  template_review_ms: 1,
  webhook_retry_ms: 5,
};

/** Starts a simulator and a receiver, joined. */
export async function startHarness(options: SimulatorOptions = {}): Promise<Harness> {
  const receiver = await startReceiver();
  const simulator = await startSimulator({
    ...QUICK,
    appId: APP_ID,
    appSecret: APP_SECRET,
    verifyToken: 'verify',
    webhookUrl: receiver.url,
    ...options,
  });
  const call = (method: string, path: string, body: unknown, options: CallOptions = {}) =>
    request(simulator.url + path, method, body, options);
  const harness: Harness = {
    url: simulator.url,
    receiver,
    graph: (method, path, body, options = {}) => call(method, `/v24.0${path}`, body, { token: TOKEN, ...options }),
    control: (method, path, body) => call(method, `/_sim${path}`, body),
    send: (from, message, options) =>
      harness.graph('POST', `/${from}/messages`, { messaging_product: 'whatsapp', ...message }, options),
    stats: async () => (await harness.control('GET', '/stats')).body,
    settled: () =>
      eventually(async () => {
        const { webhooks } = await harness.stats();
        if (webhooks.pending !== 0) throw new Error(`${webhooks.pending} webhooks are pending`);
      }),
    close: async () => {
      await simulator.close();
      await receiver.close();
    },
  };
  return harness;
}

async function request(url: string, method: string, body: unknown, options: CallOptions): Promise<HttpAnswer> {
  const { token, headers, raw } = options;
  const response = await fetch(url, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
  });
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) as AnswerBody };
  } catch {
    return { status: response.status, body: text as unknown as AnswerBody };
  }
}

/** Repeats a check until it no longer throws. The limit is for what never comes: a busy machine takes its time. */
export async function eventually<T>(check: () => T | Promise<T>, timeoutMs = 60_000): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

/** A text message to a number. */
export function textTo(to: string, extra: Json = {}): Json {
  return { to, type: 'text', text: { body: 'Hello' }, ...extra };
}
