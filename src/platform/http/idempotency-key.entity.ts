import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A key that a client sent along, and the answer that its request got. A request that runs holds the lock, and `holder`
 * tells it from those that had the key before it.
 */
@Entity('idempotency_keys')
@Index('idempotency_keys_created_at_idx', ['createdAt'])
export class IdempotencyKey {
  @PrimaryColumn('text') scope!: string;
  @PrimaryColumn('text') key!: string;
  @Column('text') route!: string;
  /** Empty for a form that has not been read yet. */
  @Column('bytea') bodyHash!: Buffer;
  @Column('uuid') seed!: string;
  @Column('uuid', { nullable: true }) holder!: string | null;
  @Column('timestamptz', { nullable: true }) lockedUntil!: Date | null;
  @Column('smallint', { nullable: true }) status!: number | null;
  @Column('text', { nullable: true }) responseSealed!: string | null;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}
