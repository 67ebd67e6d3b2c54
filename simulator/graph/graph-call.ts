import type { Incoming, Outgoing } from '../http/server';
import { isObject } from '../json';
import type { Json } from '../json';
import type { SimulatorState } from '../simulator-state';
import { paramError } from './graph-error';

/** One authenticated call of the Graph API. */
export class GraphCall {
  private parsed: Json | undefined;

  constructor(
    readonly sim: SimulatorState,
    readonly incoming: Incoming,
    /** The object the path names; empty for `/debug_token` and the like. */
    readonly id: string,
    readonly token: string,
  ) {}

  get method(): string {
    return this.incoming.method;
  }

  /** The body as an object: JSON, or a form whose values may be JSON. Empty without a body. */
  get payload(): Json {
    return (this.parsed ??= parseBody(this.incoming));
  }

  /** A parameter from the body or the query, as Graph takes them from either. */
  param(name: string): unknown {
    return this.incoming.query.get(name) ?? this.payload[name];
  }

  /** A parameter that must be a text; throws the sentence Meta answers when it is missing. */
  requireText(name: string): string {
    const value = this.param(name);
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string' || value === '') {
      throw paramError(`The parameter ${name} is required.`);
    }
    return value;
  }
}

/** Answers a call: a JSON value, or a whole answer for what is no JSON. */
export type GraphHandler = (call: GraphCall) => unknown;

/** True for an answer that is whole already. */
export function isOutgoing(value: unknown): value is Outgoing {
  return isObject(value) && 'contentType' in value && 'status' in value && 'body' in value;
}

function parseBody({ body, headers }: Incoming): Json {
  if (body.length === 0) return {};
  const type = headers['content-type'] ?? '';
  if (type.startsWith('multipart/') || type.startsWith('application/octet-stream')) return {};
  const text = body.toString('utf8');
  if (type.startsWith('application/x-www-form-urlencoded') && !text.startsWith('{')) {
    return Object.fromEntries([...new URLSearchParams(text)].map(([k, v]) => [k, formValue(v)]));
  }
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Falls through to the one complaint about what is no JSON object.
  }
  throw paramError('The request body is not a JSON object.');
}

function formValue(value: string): unknown {
  if (!/^[[{"]|^(true|false|null)$/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
