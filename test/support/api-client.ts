import { createClient, type TreeexClient } from '../../sdk/client';
import { assertDocumented } from './documented';

/* eslint-disable @typescript-eslint/no-explicit-any */
export interface Answer {
  status: number;
  /** The parsed JSON body; the text when it is not JSON. */
  body: any;
  headers: Headers;
}

type Body = Record<string, unknown> | unknown[] | string | FormData;

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

  get = (path: string, headers?: Record<string, string>): Promise<Answer> =>
    this.send('GET', path, undefined, headers);
  post = (path: string, body?: Body, headers?: Record<string, string>): Promise<Answer> =>
    this.send('POST', path, body, headers);
  put = (path: string, body?: Body): Promise<Answer> => this.send('PUT', path, body);
  patch = (path: string, body?: Body): Promise<Answer> => this.send('PATCH', path, body);
  delete = (path: string, body?: Body): Promise<Answer> => this.send('DELETE', path, body);

  /** As `post`, but a status other than 2xx is an error: for steps that a test only passes through. */
  async must(method: string, path: string, body?: Body): Promise<any> {
    const answer = await this.send(method, path, body);
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async send(
    method: string,
    path: string,
    body?: Body,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
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
    if (!response.ok) return documented(method, path, { ...answer, body: error ?? '' });
    if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
      await response.body?.cancel();
      return { ...answer, body: undefined };
    }
    return documented(method, path, { ...answer, body: parse(await response.text()) });
  }
}

function documented(method: string, path: string, answer: Answer): Answer {
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
