import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Identified } from '../platform/database/columns';

/** One sign-in on one device, alive until it expires, is ended by its user, or a refresh token of it is used twice. */
@Entity('sessions')
@Index('sessions_user_id_idx', ['userId', 'createdAt'])
export class Session extends Identified {
  @ForeignKey('User', { onDelete: 'CASCADE' })
  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @Column('text', { name: 'user_agent', nullable: true })
  userAgent!: string | null;

  @Column('text', { name: 'ip_address', nullable: true })
  ipAddress!: string | null;

  @Column('timestamptz', { name: 'last_used_at', default: () => 'now()' })
  lastUsedAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column('text', { name: 'end_reason', nullable: true })
  endReason!: string | null;
}
