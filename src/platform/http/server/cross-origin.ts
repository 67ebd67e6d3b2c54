import type { CorsOptions } from '@nestjs/common/interfaces/external/cors-options.interface';

const PREFLIGHT_SECONDS = 600;

/**
 * Lets the web pages of these origins call the API, and nobody else's. Callers authenticate with a header, never with a
 * cookie, so no credentials are allowed.
 */
export function crossOrigin(origins: string[]): CorsOptions {
  return {
    origin: origins.map((origin) => origin.toLowerCase()),
    credentials: false,
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'X-API-Key', 'X-Request-Id'],
    exposedHeaders: [
      'X-Request-Id',
      'Idempotency-Replayed',
      'Retry-After',
      'RateLimit-Limit',
      'RateLimit-Remaining',
      'RateLimit-Reset',
      'Content-Disposition',
    ],
    maxAge: PREFLIGHT_SECONDS,
  };
}
