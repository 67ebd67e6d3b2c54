import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** When a delivery was last refused for its signature. One row. */
@Entity('webhook_refusals')
@Check('webhook_refusals_only_row_check', 'only_row')
export class WebhookRefusal {
  @PrimaryColumn('boolean', { default: true }) onlyRow!: boolean;
  @Column('timestamptz') refusedAt!: Date;
}
