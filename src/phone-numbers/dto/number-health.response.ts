import { OneOf, Time, Uuid } from '../../platform/http/response-fields';

export const HEALTH_CHECKS = [
  'sending',
  'token',
  'scopes',
  'expiry',
  'number',
  'messaging',
  'quality',
  'limit',
  'throughput',
  'subscription',
  'callback',
  'signature',
  'templates',
  'clock',
  'blob_store',
] as const;
export type HealthCheckName = (typeof HEALTH_CHECKS)[number];
const CHECK_STATUSES = ['ok', 'warning', 'failed', 'unknown'] as const;
export type CheckStatus = (typeof CHECK_STATUSES)[number];

export class NumberHealthCheck {
  @OneOf(HEALTH_CHECKS) check!: HealthCheckName;

  @OneOf(CHECK_STATUSES, {
    description:
      '`failed`: something does not work. `warning`: it works, but not as it should or not for long. ' +
      '`unknown`: it could not be looked at',
  })
  status!: CheckStatus;

  /** What was found */
  detail!: string;

  /** Why it is so; null when all is well */
  cause!: string | null;

  /** What to do about it; null when nothing needs to be done */
  cure!: string | null;
}

export class PhoneNumberHealthResponse {
  @Uuid() id!: string;
  @OneOf(CHECK_STATUSES, { description: 'The worst of the checks' }) status!: CheckStatus;
  @Time() checked_at!: string;
  checks!: NumberHealthCheck[];
}
