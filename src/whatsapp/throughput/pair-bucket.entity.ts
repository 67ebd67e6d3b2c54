import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What one number has sent to one user lately. Times are seconds since 1970; a crash of the database empties the
 * table.
 */
@Entity('pair_buckets')
export class PairBucket {
  @PrimaryColumn('text') phoneNumberId!: string;
  @PrimaryColumn('text') recipient!: string;
  @Column('float8') startedAt!: number;
  @Column('integer') used!: number;
  @Column('float8') freeAt!: number;
  @Column('integer') granted!: number;
  @Column('integer', { default: 0 }) strikes!: number;
  @Column('float8', { default: 0 }) blockedUntil!: number;
}
