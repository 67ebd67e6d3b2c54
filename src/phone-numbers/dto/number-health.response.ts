import { ApiProperty } from '@nestjs/swagger';

export const HEALTH_CHECKS = ['sending', 'token', 'number', 'messaging', 'webhooks'] as const;
export type HealthCheckName = (typeof HEALTH_CHECKS)[number];
export const CHECK_STATUSES = ['ok', 'warning', 'failed', 'unknown'] as const;
export type CheckStatus = (typeof CHECK_STATUSES)[number];

export class NumberHealthCheck {
  @ApiProperty({ enum: HEALTH_CHECKS })
  check!: HealthCheckName;

  @ApiProperty({ enum: CHECK_STATUSES })
  status!: CheckStatus;

  @ApiProperty({ type: String, description: 'What is so, and what to do about it' })
  detail!: string;
}

export class PhoneNumberHealthResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: CHECK_STATUSES, description: 'The worst of the checks' })
  status!: CheckStatus;

  @ApiProperty({ type: [NumberHealthCheck] })
  checks!: NumberHealthCheck[];
}
