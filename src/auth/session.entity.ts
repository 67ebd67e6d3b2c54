import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Identified } from '../platform/database/columns';

/** One sign-in on one device, alive until it expires, is ended by its user, or a refresh token of it is used again later. */
@Entity('sessions')
@Index('sessions_user_id_idx', ['userId', 'createdAt'])
export class Session extends Identified {
  @ForeignKey('User', { onDelete: 'CASCADE' })
  @Column('uuid')
  userId!: string;
  @Column('text', { nullable: true }) userAgent!: string | null;
  @Column('text', { nullable: true }) ipAddress!: string | null;
  @Column('timestamptz', { default: () => 'now()' }) lastUsedAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('text', { nullable: true }) endReason!: string | null;
}
