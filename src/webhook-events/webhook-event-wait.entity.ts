import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** An event carries something for a number or an account that was not registered when it was applied. */
@Entity('webhook_event_waits')
@Index('webhook_event_waits_name_idx', ['name', 'eventId'], { where: 'placed_with IS NULL' })
export class WebhookEventWait {
  @ForeignKey('WebhookEvent', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  eventId!: string;

  /** Meta's id of the number or of the account, or the number itself in E.164. */
  @PrimaryColumn('text')
  name!: string;

  /** This system's id of the number that came, once the event was given to it. */
  @Column('uuid', { nullable: true })
  placedWith!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
