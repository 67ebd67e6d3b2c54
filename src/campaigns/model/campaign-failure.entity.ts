import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/**
 * How many messages of a campaign failed for one reason. The database keeps it, in the statement that changes
 * the messages.
 */
@Entity('campaign_failures')
@ForeignKey('Campaign', ['workspaceId', 'campaignId'], ['workspaceId', 'id'], { onDelete: 'CASCADE' })
export class CampaignFailure {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') campaignId!: string;
  @PrimaryColumn('text') code!: string;
  @Column('integer') count!: number;
  @Column('timestamptz', { nullable: true }) lastAt!: Date | null;
}
