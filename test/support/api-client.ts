/* eslint-disable @typescript-eslint/no-explicit-any */
export interface Answer {
  status: number;
  /** The parsed JSON body; the text when it is not JSON. */
  body: any;
  headers: Headers;
}

type Body = Record<string, unknown> | unknown[] | string | FormData;

/** Speaks HTTP to the API with one token (or none), and never throws for a status. */
export class ApiClient {
  constructor(
    readonly url: string,
    readonly token?: string,
  ) {}

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
    const isJson = body !== undefined && !(body instanceof FormData);
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(isJson ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      body: isJson && typeof body !== 'string' ? JSON.stringify(body) : (body as any),
    });
    // A stream of events has no end to wait for.
    if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
      await response.body?.cancel();
      return { status: response.status, headers: response.headers, body: undefined };
    }
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parse(text) };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
