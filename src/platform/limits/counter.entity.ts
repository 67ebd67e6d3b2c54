import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Events of a key in its present window, where the queues are in PostgreSQL. The columns are rate-limiter-
 * flexible's.
 */
@Entity('counters')
export class Counter {
  @PrimaryColumn('varchar', { length: 255 }) key!: string;
  @Column('integer', { default: 0 }) points!: number;
  @Column('bigint', { nullable: true }) expire!: string | null;
}
