import { SetupError } from '../local-stack/setup-error';

/** A call that was not answered as expected. Its line says which one, and what came instead. */
export class CallError extends SetupError {}

/** What one call sends. */
export interface Call {
  query?: Record<string, string | number>;
  body?: object;
}

const TIMEOUT_MS = 60_000;

/** Calls a JSON API as a user's program would: documented routes, a bearer token, nothing else. */
export class ApiClient {
  constructor(
    private readonly baseUrl: string,
    private readonly token?: string,
  ) {}

  /** The same API, as a signed-in user. */
  withToken(token: string): ApiClient {
    return new ApiClient(this.baseUrl, token);
  }

  get<T>(path: string, query: Call['query'] = {}): Promise<T> {
    return this.call<T>('GET', path, { query });
  }

  /** A FormData body is sent as multipart/form-data, any other as JSON. */
  post<T>(path: string, call: Call = {}): Promise<T> {
    return this.call<T>('POST', path, call);
  }

  private async call<T>(method: string, path: string, { query = {}, body }: Call): Promise<T> {
    const url = new URL(path, this.baseUrl);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    const isForm = body instanceof FormData;
    const response = await this.send(url, {
      method,
      headers: {
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(body && !isForm && { 'content-type': 'application/json' }),
      },
      body: isForm ? body : body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new CallError(`${method} ${path} was answered ${response.status}: ${text}`);
    }
    return JSON.parse(text) as T;
  }

  private async send(url: URL, init: RequestInit): Promise<Response> {
    try {
      return await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch (error) {
      const { message, cause } = error as Error;
      const reason = cause instanceof Error ? cause.message : message;
      throw new CallError(`${init.method} ${url.href} was not answered: ${reason}`);
    }
  }
}
