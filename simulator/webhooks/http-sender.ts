import { Pool } from 'undici';

/** A URL taken apart once, for many requests. */
export interface Target {
  origin: string;
  path: string;
}

/** Takes a webhook URL apart. */
export function toTarget(url: string): Target {
  const { origin, pathname, search } = new URL(url);
  return { origin, path: pathname + search };
}

/** How the receiver took a request: its HTTP status, or 0 when none came. */
export type Outcome = (status: number) => void;

/**
 * Posts bodies over kept-alive connections. It sits on undici's `dispatch` because a load run sends
 * thousands a second and only the status of the answer matters.
 */
export class HttpSender {
  private readonly pools = new Map<string, Pool>();

  /** Posts a body; calls `outcome` exactly once. */
  post(target: Target, body: Buffer, signature: string, timeoutMs: number, outcome: Outcome): void {
    let status = 0;
    let reported = false;
    const report = (value: number) => {
      if (reported) return;
      reported = true;
      outcome(value);
    };
    this.pool(target.origin).dispatch(
      {
        method: 'POST',
        path: target.path,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'facebookexternalua',
          'x-hub-signature-256': signature,
        },
        body,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, statusCode) => {
          status = statusCode;
        },
        onResponseData: () => undefined,
        onResponseEnd: () => report(status),
        onResponseError: () => report(0),
      },
    );
  }

  /** Ends every connection at once. */
  async close(): Promise<void> {
    const pools = [...this.pools.values()];
    this.pools.clear();
    await Promise.all(pools.map((pool) => pool.destroy()));
  }

  private pool(origin: string): Pool {
    let pool = this.pools.get(origin);
    if (!pool) {
      // Each endpoint bounds what it has in flight; the pool itself need not.
      pool = new Pool(origin, { connections: 1_000, pipelining: 1, keepAliveTimeout: 30_000 });
      this.pools.set(origin, pool);
    }
    return pool;
  }
}
