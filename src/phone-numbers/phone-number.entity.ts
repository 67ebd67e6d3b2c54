import { Check, Column, Entity, Index, Unique } from 'typeorm';
import { TenantRow } from '../platform/database/columns';
import type { PhoneNumberStatus, SendingPauseReason } from './phone-numbers.types';

/** A WhatsApp business number that a workspace sends from. */
@Entity('phone_numbers')
@Unique('phone_numbers_tenant_key', ['workspaceId', 'id'])
@Index('phone_numbers_business_id_idx', ['businessId'], { where: 'business_id IS NOT NULL' })
@Index('phone_numbers_farewell_idx', ['farewellUntil'], { where: 'farewell_until IS NOT NULL' })
@Index('phone_numbers_list_idx', ['workspaceId', 'createdAt', 'id'], { where: 'deleted_at IS NULL' })
@Index('phone_numbers_phone_number_id_key', ['metaId'], { unique: true, where: 'deleted_at IS NULL' })
@Index('phone_numbers_phone_number_idx', ['phoneNumber'], { where: 'deleted_at IS NULL' })
@Index('phone_numbers_portfolio_id_idx', ['portfolioId'], { where: 'portfolio_id IS NOT NULL' })
@Index('phone_numbers_sync_due_at_idx', ['syncDueAt'], { where: 'sync_due_at IS NOT NULL AND deleted_at IS NULL' })
@Check('phone_numbers_messages_per_second_check', 'messages_per_second > 0')
@Check('phone_numbers_phone_number_id_check', "phone_number_id ~ '^[0-9]{1,32}$'")
@Check('phone_numbers_status_check', "status IN ('pending', 'active', 'disabled')")
export class PhoneNumber extends TenantRow {
  /** E.164. */
  @Column('text') phoneNumber!: string;

  /** Meta's id of the number. */
  @Column('text', { name: 'phone_number_id' }) metaId!: string;

  /** The WhatsApp Business account (WABA) that the number belongs to. */
  @Column('text', { nullable: true }) businessId!: string | null;

  /**
   * The business portfolio that owns the account: its numbers share Meta's 24-hour limit. Null when Meta did not
   * say.
   */
  @Column('text', { nullable: true }) portfolioId!: string | null;
  @Column('text', { nullable: true }) displayName!: string | null;
  @Column('text', { nullable: true }) verifiedName!: string | null;

  /** Sealed under `tokenContext(id)`. */
  @Column('text') accessTokenSealed!: string;

  /** Null when the token never expires, or (without `tokenCheckedAt`) when it is not known. */
  @Column('timestamptz', { nullable: true }) tokenExpiresAt!: Date | null;
  @Column('timestamptz', { nullable: true }) tokenCheckedAt!: Date | null;

  /** When Meta confirmed that the app receives the WABA's webhooks. */
  @Column('timestamptz', { nullable: true }) subscribedAt!: Date | null;
  @Column('text', { default: 'UNKNOWN' }) qualityRating!: string;
  @Column('text', { nullable: true }) tier!: string | null;

  /** Users that may be written to first in 24 hours; -1 means any number. */
  @Column('integer', { default: 1000 }) messageLimit!: number;
  @Column('integer', { default: 80 }) messagesPerSecond!: number;
  @Column('text', { default: 'pending' }) status!: PhoneNumberStatus;
  @Column('timestamptz', { nullable: true }) sendingPausedAt!: Date | null;
  @Column('jsonb', { nullable: true }) sendingPausedReason!: SendingPauseReason | null;
  @Column('timestamptz', { nullable: true }) verifiedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) syncedAt!: Date | null;

  /** When Meta is to be asked again by itself: a look failed, or Meta has not confirmed the account. */
  @Column('timestamptz', { nullable: true }) syncDueAt!: Date | null;

  /** Looks in a row that did not find what they were for. */
  @Column('integer', { default: 0 }) syncFailures!: number;
  @Column('timestamptz', { nullable: true }) deletedAt!: Date | null;

  /** Until when the token of a released number is kept for taking leave of Meta; null when that is done. */
  @Column('timestamptz', { nullable: true }) farewellUntil!: Date | null;
}

/** What a number's sealed token is bound to. */
export function tokenContext(id: string): string {
  return `phone_numbers.access_token:${id}`;
}
