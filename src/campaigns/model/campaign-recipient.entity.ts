import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Identified } from '../../platform/database/columns';
import type { RecipientState, SkipReason } from '../campaigns.types';

/** Somebody of a campaign's audience. Its id is the id that the message will have. */
@Entity('campaign_recipients')
@Unique('campaign_recipients_contact_key', ['campaignId', 'contactId'])
@Index('campaign_recipients_list_idx', ['campaignId', 'id'])
@Index('campaign_recipients_pending_idx', ['campaignId', 'id'], { where: "state = 'pending'" })
@Index('campaign_recipients_skipped_idx', ['campaignId', 'skipReason'], { where: "state = 'skipped'" })
@ForeignKey('Campaign', ['workspaceId', 'campaignId'], ['workspaceId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey('Contact', ['workspaceId', 'contactId'], ['workspaceId', 'id'])
@Check('campaign_recipients_state_check', "state IN ('pending', 'dispatched', 'skipped')")
export class CampaignRecipient extends Identified {
  @Column('uuid') workspaceId!: string;
  @Column('uuid') campaignId!: string;
  @Column('uuid') contactId!: string;

  /** Values of this recipient's own, by name; rules of the campaign may refer to them as `recipient.<name>`. */
  @Column('jsonb', { nullable: true }) variables!: Record<string, string> | null;
  @Column('text', { default: 'pending' }) state!: RecipientState;
  @Column('text', { nullable: true }) skipReason!: SkipReason | null;
}
