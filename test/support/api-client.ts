import { createClient, type TreeexClient } from '../../sdk/client';
import type { BodyOf, Refusal } from './api-types';
import { assertDocumented } from './documented';

export interface Answer<Data = unknown> {
  status: number;
  /** The parsed JSON body; the text when it is not JSON. Of a refusal only what every refusal has. */
  body: Data & Refusal;
  headers: Headers;
}

export type Body = Record<string, unknown> | unknown[] | string | FormData;

/** As the generated client answers when it leaves the body of a success unread. */
type Raw = { response: Response; error?: unknown };
type RawRequest = (method: string, path: string, init: object) => Promise<Raw>;

/**
 * Speaks to the API through the generated SDK with one token (or none): `sdk` is typed and made for input that fits; the
 * other methods send whatever a test makes up, by the same client. Never throws for a status, but does for an answer
 * that the API's document does not describe.
 */
export class ApiClient {
  readonly sdk: TreeexClient;

  constructor(
    readonly url: string,
    readonly token?: string,
  ) {
    this.sdk = createClient(url, token);
  }

  get = <P extends string>(path: P, headers?: Record<string, string>): Promise<Answer<BodyOf<'get', P>>> =>
    this.send('GET', path, undefined, headers);
  post = <P extends string>(
    path: P,
    body?: Body,
    headers?: Record<string, string>,
  ): Promise<Answer<BodyOf<'post', P>>> => this.send('POST', path, body, headers);
  put = <P extends string>(path: P, body?: Body): Promise<Answer<BodyOf<'put', P>>> => this.send('PUT', path, body);
  patch = <P extends string>(path: P, body?: Body): Promise<Answer<BodyOf<'patch', P>>> =>
    this.send('PATCH', path, body);
  delete = <P extends string>(path: P, body?: Body): Promise<Answer<BodyOf<'delete', P>>> =>
    this.send('DELETE', path, body);

  /** As `post`, but a status other than 2xx is an error: for steps that a test only passes through. */
  async must<M extends string, P extends string>(method: M, path: P, body?: Body): Promise<BodyOf<M, P>> {
    const answer = await this.send<BodyOf<M, P>>(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async send<Data = unknown>(
    method: string,
    path: string,
    body?: Body,
    headers: Record<string, string> = {},
  ): Promise<Answer<Data>> {
    const request = this.sdk.request as unknown as RawRequest;
    const { response, error } = await request(method, path, {
      redirect: 'manual',
      // The body is read here: not every answer is JSON, and a stream of events has no end to wait for.
      parseAs: 'stream',
      headers,
      body,
      ...(typeof body === 'string' ? { bodySerializer: (text: string) => text } : {}),
    });
    const answer = { status: response.status, headers: response.headers };
    if (!response.ok) return documented(method, path, { ...answer, body: error ?? '' }) as Answer<Data>;
    if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
      await response.body?.cancel();
      return { ...answer, body: undefined as unknown as Data & Refusal };
    }
    return documented(method, path, {
      ...answer,
      body: parse(await response.text()),
    }) as Answer<Data>;
  }
}

function documented<A extends { status: number; body: unknown }>(method: string, path: string, answer: A): A {
  assertDocumented(method, path, answer);
  return answer;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
