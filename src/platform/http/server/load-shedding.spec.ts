import type { Request, Response } from 'express';
import { LoadShedding } from './load-shedding';

interface Seen {
  status?: number;
  body?: unknown;
  headers: Record<string, string>;
  isLetIn: boolean;
}

describe('requests while others wait for the database', () => {
  const pool = { waitingCount: 0 };
  let now = 0;
  const shedding = new LoadShedding(pool, { poolSize: 10, connectTimeoutMs: 5000 }, () => now);

  function ask(): Seen {
    const seen: Seen = { headers: {}, isLetIn: false };
    const response = {
      status: (status: number) => ((seen.status = status), response),
      setHeader: (name: string, value: string) => ((seen.headers[name] = value), response),
      json: (body: unknown) => ((seen.body = body), response),
    };
    shedding.refuse({} as Request, response as unknown as Response, () => (seen.isLetIn = true));
    return seen;
  }

  it('are let in while few do, for however long', () => {
    pool.waitingCount = 20;
    now = 10_000;
    expect(ask().isLetIn).toBe(true);
  });

  it('are let in during a burst, however many it brings', () => {
    pool.waitingCount = 5000;
    now = 11_000;
    expect(ask().isLetIn).toBe(true);
  });

  it('are refused at once while a crowd stands, with the time to come back', () => {
    now = 11_501;
    expect(ask()).toEqual({
      status: 503,
      headers: { 'Retry-After': '2' },
      body: { code: 'service_unavailable', detail: expect.any(String) as string },
      isLetIn: false,
    });
  });

  it('are let in again as soon as it is gone', () => {
    pool.waitingCount = 3;
    now = 11_600;
    expect(ask().isLetIn).toBe(true);
  });

  it('are let in by one who saw no crowd in between, although one stands again', () => {
    shedding.look();
    pool.waitingCount = 100;
    now = 12_500;
    expect(ask().isLetIn).toBe(true);
  });
});
