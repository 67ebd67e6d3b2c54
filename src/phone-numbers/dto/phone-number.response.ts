import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PhoneNumber } from '../phone-number.entity';
import { PHONE_NUMBER_STATUSES, type PhoneNumberStatus } from '../phone-numbers.types';
import { TOKEN_STATES, type TokenState, tokenState } from '../token-state';

export class SendingPausedReason {
  @ApiProperty({
    oneOf: [{ type: 'string' }, { type: 'integer' }],
    description: "Meta's error code, or a word of the error table",
    example: 190,
  })
  code!: string | number;

  @ApiProperty({ type: String })
  title!: string;

  @ApiProperty({ type: String })
  explanation!: string;

  @ApiProperty({ type: String, description: 'Who must do what' })
  action!: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'When the pause ends by itself',
  })
  until?: string;

  @ApiPropertyOptional({
    enum: ['templates'],
    description: 'Only templates are held, replies pass; everything is held when absent',
  })
  holds?: 'templates';
}

export class PhoneNumberResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'uuid' })
  workspace_id!: string;

  @ApiProperty({ type: String, description: 'E.164', example: '+15550100199' })
  phone_number!: string;

  @ApiProperty({ type: String, description: "Meta's id of the number" })
  phone_number_id!: string;

  @ApiProperty({ type: String, nullable: true })
  display_name!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The name that users see, as Meta approved it',
  })
  verified_name!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'WhatsApp Business Account ID (WABA ID)',
  })
  business_id!: string | null;

  @ApiProperty({ type: String, description: 'GREEN/YELLOW/RED/UNKNOWN', default: 'UNKNOWN' })
  quality_rating!: string;

  @ApiProperty({
    type: 'integer',
    default: 1000,
    description: 'Users that may be written to first in 24 hours; -1 means any number',
  })
  message_limit!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: "Meta's word for the limit",
    example: 'TIER_1K',
  })
  tier!: string | null;

  @ApiProperty({ type: 'integer', description: 'Messages per second that Meta allows the number' })
  messages_per_second!: number;

  @ApiProperty({ enum: PHONE_NUMBER_STATUSES, default: 'pending' })
  status!: PhoneNumberStatus;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Since when sending is held; messages wait meanwhile',
  })
  sending_paused_at!: Date | null;

  @ApiProperty({ type: SendingPausedReason, nullable: true })
  sending_paused_reason!: SendingPausedReason | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description:
      'Null when the token never expires, or with `token_state` unknown when nobody knows',
  })
  token_expires_at!: Date | null;

  @ApiProperty({
    enum: TOKEN_STATES,
    description: '`expiring` warns from seven days before the end',
  })
  token_state!: TokenState;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  verified_at!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  synced_at!: Date | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: Date;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at!: Date;

  static from(number: PhoneNumber): PhoneNumberResponse {
    return {
      id: number.id,
      workspace_id: number.workspaceId,
      phone_number: number.phoneNumber,
      phone_number_id: number.metaId,
      display_name: number.displayName,
      verified_name: number.verifiedName,
      business_id: number.businessId,
      quality_rating: number.qualityRating,
      message_limit: number.messageLimit,
      tier: number.tier,
      messages_per_second: number.messagesPerSecond,
      status: number.status,
      sending_paused_at: number.sendingPausedAt,
      sending_paused_reason: number.sendingPausedReason,
      token_expires_at: number.tokenExpiresAt,
      token_state: tokenState(number),
      verified_at: number.verifiedAt,
      synced_at: number.syncedAt,
      created_at: number.createdAt,
      updated_at: number.updatedAt,
    };
  }
}

export class PhoneNumberListResponse {
  @ApiProperty({ type: [PhoneNumberResponse] })
  data!: PhoneNumberResponse[];

  @ApiProperty({ type: 'integer' })
  total!: number;

  @ApiProperty({ type: 'integer' })
  limit!: number;

  @ApiProperty({ type: 'integer' })
  offset!: number;
}

export class PhoneNumberSyncResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  synced_at!: Date;

  @ApiProperty({ type: String })
  phone_number!: string;

  @ApiProperty({ type: String })
  quality_rating!: string;

  @ApiProperty({ type: 'integer' })
  message_limit!: number;

  @ApiProperty({ type: String, nullable: true })
  tier!: string | null;

  @ApiProperty({ type: 'integer' })
  messages_per_second!: number;

  @ApiProperty({ enum: PHONE_NUMBER_STATUSES })
  status!: PhoneNumberStatus;

  static from(number: PhoneNumber): PhoneNumberSyncResponse {
    return {
      id: number.id,
      synced_at: number.syncedAt ?? number.updatedAt,
      phone_number: number.phoneNumber,
      quality_rating: number.qualityRating,
      message_limit: number.messageLimit,
      tier: number.tier,
      messages_per_second: number.messagesPerSecond,
      status: number.status,
    };
  }
}
