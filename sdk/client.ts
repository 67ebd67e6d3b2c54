import createFetchClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema';

/** Every schema of the API by its name, such as `Schemas['CampaignResponse']`. */
export type Schemas = components['schemas'];

/** The API as a typed client: `client.GET('/api/contacts', { params: { query: { workspace_id } } })`. */
export type TreeexClient = Client<paths>;

/** An access token, a workspace's API key (`wsk_…`), or what gives the one that is valid now. */
export type Token = string | (() => string | Promise<string>);

/** One thing that is wrong with the input of a request, and where it stands. */
export interface InputFault {
  loc: (string | number)[];
  msg: string;
  type: string;
}

/** An answer other than 2xx. */
export class ApiError extends Error {
  /** The stable word for what went wrong, such as `contact_not_found`. */
  readonly code: string | undefined;
  /** What is wrong with the input, when the status is 422. */
  readonly faults: InputFault[];

  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {
    const { detail, code } = (body ?? {}) as { detail?: unknown; code?: string };
    const faults = Array.isArray(detail) ? (detail as InputFault[]) : [];
    const texts = faults.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`);
    super(`${status}: ${texts.length > 0 ? texts.join('; ') : String(detail ?? body)}`);
    this.name = 'ApiError';
    this.code = code;
    this.faults = faults;
  }
}

/**
 * A client of the API at `baseUrl`. Paths, parameters, bodies and answers are typed by the API's own document. A body that
 * holds a file (a Blob) is sent as a form.
 */
export function createClient(baseUrl: string, token?: Token): TreeexClient {
  const client = createFetchClient<paths>({ baseUrl, bodySerializer: serializeBody });
  if (token !== undefined) {
    client.use({
      async onRequest({ request }) {
        const current = typeof token === 'string' ? token : await token();
        request.headers.set('authorization', `Bearer ${current}`);
      },
    });
  }
  return client;
}

/**
 * The data of an answer: `const contact = await must(client.GET(…))`.
 * @throws ApiError when the answer is not 2xx
 */
export async function must<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data, error, response } = await call;
  if (!response.ok) throw new ApiError(response.status, error);
  return data as Data;
}

function serializeBody(body: unknown): string | FormData {
  if (body instanceof FormData) return body;
  const fields = Object.entries(body as Record<string, unknown>);
  if (!fields.some(([, value]) => value instanceof Blob)) return JSON.stringify(body);
  const form = new FormData();
  for (const [name, value] of fields) {
    if (value instanceof Blob) form.set(name, value);
    else if (value !== undefined && value !== null) form.set(name, String(value));
  }
  return form;
}
