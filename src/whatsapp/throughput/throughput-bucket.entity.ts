import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What one number may send now. Times are seconds since 1970; a crash of the database empties the table. */
@Entity('throughput_buckets')
export class ThroughputBucket {
  @PrimaryColumn('text') phoneNumberId!: string;
  @Column('float8', { default: 1 }) tokens!: number;
  @Column('float8', { default: 1 }) campaignTokens!: number;
  @Column('float8') refilledAt!: number;
  @Column('integer', { default: 0 }) granted!: number;
  @Column('float8', { default: 1 }) factor!: number;
  @Column('float8', { default: 0 }) factorAt!: number;
  @Column('float8', { default: 0 }) throttledAt!: number;

  /** Always 0 and read by release 1.0.0 only, which may still run beside this one. */
  @Column('float8', { default: 0 }) pausedUntil!: number;
}
