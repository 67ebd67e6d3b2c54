import { ApiProperty } from '@nestjs/swagger';

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
export const CHECK_STATUSES = ['ok', 'warning', 'failed', 'unknown'] as const;
export type CheckStatus = (typeof CHECK_STATUSES)[number];

export class NumberHealthCheck {
  @ApiProperty({ enum: HEALTH_CHECKS })
  check!: HealthCheckName;

  @ApiProperty({
    enum: CHECK_STATUSES,
    description:
      '`failed`: something does not work. `warning`: it works, but not as it should or not for long. `unknown`: it could not be looked at',
  })
  status!: CheckStatus;

  @ApiProperty({ type: String, description: 'What was found' })
  detail!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Why it is so; null when all is well' })
  cause!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What to do about it; null when nothing needs to be done',
  })
  cure!: string | null;
}

export class PhoneNumberHealthResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: CHECK_STATUSES, description: 'The worst of the checks' })
  status!: CheckStatus;

  @ApiProperty({ type: String, format: 'date-time' })
  checked_at!: string;

  @ApiProperty({ type: [NumberHealthCheck] })
  checks!: NumberHealthCheck[];
}
