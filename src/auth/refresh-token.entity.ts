import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A refresh token that was handed out, by its hash. One that is used again after ten seconds ends its session. */
@Entity('refresh_tokens')
@Index('refresh_tokens_session_id_idx', ['sessionId'])
export class RefreshToken {
  @PrimaryColumn('bytea') tokenHash!: Buffer;
  @ForeignKey('Session', { onDelete: 'CASCADE' })
  @Column('uuid')
  sessionId!: string;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) usedAt!: Date | null;
}
