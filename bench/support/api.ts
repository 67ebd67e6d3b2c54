import { Agent, fetch, FormData } from 'undici';

/** An import of a million rows answers when it is done. */
const patient = new Agent({ headersTimeout: 0, bodyTimeout: 0 });

/** What most answers have. */
export interface Created {
  id: string;
  status: string;
}

/** Calls a JSON API with a token, as a user's program would. Any status but 2xx is an error. */
export class Api {
  constructor(
    readonly url: string,
    readonly token?: string,
  ) {}

  get<T = Created>(path: string): Promise<T> {
    return this.call<T>('GET', path);
  }

  /** A FormData body is sent as a form, any other as JSON. */
  post<T = Created>(path: string, body?: object): Promise<T> {
    return this.call<T>('POST', path, body);
  }

  put<T = Created>(path: string, body: object): Promise<T> {
    return this.call<T>('PUT', path, body);
  }

  private async call<T>(method: string, path: string, body?: object): Promise<T> {
    const isForm = body instanceof FormData;
    const response = await fetch(this.url + path, {
      method,
      dispatcher: patient,
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(body && !isForm ? { 'content-type': 'application/json' } : {}),
      },
      body: isForm ? body : body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}

/** Asks again and again until the answer is something; an error after the time given. */
export async function until<T>(
  what: string,
  withinMs: number,
  ask: () => Promise<T | undefined | false>,
  everyMs = 50,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`${what}: not within ${withinMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
