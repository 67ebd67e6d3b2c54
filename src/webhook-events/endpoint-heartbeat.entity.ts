import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A process that takes Meta's deliveries. */
@Entity('endpoint_heartbeats')
export class EndpointHeartbeatRow {
  @PrimaryColumn('uuid')
  id!: string;

  /** Since when it has taken them without a gap. */
  @Column('timestamptz', { name: 'up_since', default: () => 'now()' })
  upSince!: Date;

  @Column('timestamptz', { name: 'seen_at', default: () => 'now()' })
  seenAt!: Date;
}
