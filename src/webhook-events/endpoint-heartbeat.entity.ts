import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A process that takes Meta's deliveries. */
@Entity('endpoint_heartbeats')
export class EndpointHeartbeatRow {
  @PrimaryColumn('uuid') id!: string;

  /** Since when it has taken them without a gap. */
  @Column('timestamptz', { default: () => 'now()' }) upSince!: Date;
  @Column('timestamptz', { default: () => 'now()' }) seenAt!: Date;
}
