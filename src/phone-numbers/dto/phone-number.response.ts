import { pageOf } from '../../platform/http/list-response';
import { Documented, Int, OneOf, Time, Uuid } from '../../platform/http/response-fields';
import { PhoneNumber } from '../phone-number.entity';
import { PHONE_NUMBER_STATUSES, type PhoneNumberStatus } from '../phone-numbers.types';
import { TOKEN_STATES, type TokenState, tokenState } from '../token-state';

export class SendingPausedReason {
  @Documented({
    oneOf: [{ type: 'string' }, { type: 'integer' }],
    description: "Meta's error code, or a word of the error table",
    example: 190,
  })
  code!: string | number;

  title!: string;
  explanation!: string;

  /** Who must do what */
  action!: string;

  @Time('When the pause ends by itself') until?: string;

  @Documented({
    enum: ['templates'],
    description: 'Only templates are held, replies pass; everything is held when absent',
  })
  holds?: 'templates';
}

export class PhoneNumberResponse {
  @Uuid() id!: string;
  @Uuid() workspace_id!: string;

  /**
   * E.164
   * @example +15550100199
   */
  phone_number!: string;

  /** Meta's id of the number */
  phone_number_id!: string;

  display_name!: string | null;

  /** The name that users see, as Meta approved it */
  verified_name!: string | null;

  /** WhatsApp Business Account ID (WABA ID) */
  business_id!: string | null;

  /** GREEN/YELLOW/RED/UNKNOWN */
  @Documented({ default: 'UNKNOWN' }) quality_rating!: string;

  @Documented({
    type: 'integer',
    default: 1000,
    description: 'Users that may be written to first in 24 hours; -1 means any number',
  })
  message_limit!: number;

  /**
   * Meta's word for the limit
   * @example TIER_1K
   */
  tier!: string | null;

  /** Messages per second that Meta allows the number */
  @Int() messages_per_second!: number;

  @OneOf(PHONE_NUMBER_STATUSES, { default: 'pending' }) status!: PhoneNumberStatus;
  @Time('Since when sending is held; messages wait meanwhile') sending_paused_at!: Date | null;
  sending_paused_reason!: SendingPausedReason | null;

  @Time('Null when the token never expires, or with `token_state` unknown when it is not known')
  token_expires_at!: Date | null;

  @OneOf(TOKEN_STATES, { description: '`expiring` warns from seven days before the end' })
  token_state!: TokenState;

  @Time() verified_at!: Date | null;
  @Time() synced_at!: Date | null;
  @Time() created_at!: Date;
  @Time() updated_at!: Date;

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

export class PhoneNumberListResponse extends pageOf(PhoneNumberResponse) {}

export class PhoneNumberSyncResponse {
  @Uuid() id!: string;
  @Time() synced_at!: Date;
  phone_number!: string;
  quality_rating!: string;
  @Int() message_limit!: number;
  tier!: string | null;
  @Int() messages_per_second!: number;
  @OneOf(PHONE_NUMBER_STATUSES) status!: PhoneNumberStatus;

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
