import { Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { ERROR_CODES } from '../error-codes';

/** What is asked of the database's pool. */
interface Pressure {
  /** Those who wait for a connection. */
  readonly waitingCount: number;
}

type Middleware = (request: Request, response: Response, next: NextFunction) => void;

/** More than so many for each connection are a crowd. */
const WAITING_PER_CONNECTION = 2;
/**
 * A burst is worked off in this share of the time that a request waits for a connection (1.5 of 5 seconds); a crowd
 * that still stands then grows faster than it is served.
 */
const BURST_SHARE = 0.3;
const LOOK_MS = 100;
const RETRY_AFTER_SECONDS = '2';
const REPORT_MS = 10_000;

/**
 * Refuses requests with 503 while a crowd stands before the database. Whoever is let in is served in time then; with
 * all let in, each would wait until it fails half-way, its work would be lost, its repetition would join the crowd,
 * and nothing would get better when the cause is gone.
 */
export class LoadShedding {
  private readonly logger = new Logger('HTTP');
  private readonly most: number;
  private readonly burstMs: number;
  private calmAt: number;
  private refused = 0;
  private reportedAt = -Infinity;

  constructor(
    private readonly pool: Pressure,
    { poolSize, connectTimeoutMs }: { poolSize: number; connectTimeoutMs: number },
    private readonly now: () => number = () => performance.now(),
  ) {
    this.most = poolSize * WAITING_PER_CONNECTION;
    this.burstMs = connectTimeoutMs * BURST_SHARE;
    this.calmAt = now();
  }

  /** Looks at the crowd from now on, also while no request comes. */
  watch(): Middleware {
    setInterval(() => this.look(), LOOK_MS).unref();
    return this.refuse;
  }

  /** Notes whether there is no crowd. */
  look(): void {
    if (this.pool.waitingCount <= this.most) this.calmAt = this.now();
  }

  readonly refuse: Middleware = (_, response, next) => {
    this.look();
    if (this.now() - this.calmAt <= this.burstMs) return next();
    this.report();
    const [status, detail] = ERROR_CODES.service_unavailable;
    response.status(status).setHeader('Retry-After', RETRY_AFTER_SECONDS).json({ detail, code: 'service_unavailable' });
  };

  private report(): void {
    this.refused += 1;
    if (this.now() - this.reportedAt < REPORT_MS) return;
    this.logger.warn(`too many wait for the database: ${this.refused} requests were refused`);
    this.reportedAt = this.now();
    this.refused = 0;
  }
}
