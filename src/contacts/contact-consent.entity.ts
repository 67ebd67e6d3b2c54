import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A change of consent that somebody made or stated: what to show when a consent is questioned. */
@Entity('contact_consents')
@Index('contact_consents_contact_idx', ['workspaceId', 'contactId', 'at', 'id'])
@ForeignKey('Contact', ['workspaceId', 'contactId'], ['workspaceId', 'id'], { onDelete: 'CASCADE' })
export class ContactConsent {
  @PrimaryColumn('uuid', { default: () => 'uuid_v7()' }) id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') contactId!: string;
  @Column('boolean') optedIn!: boolean;
  @Column('text') source!: string;
  @Column('timestamptz', { default: () => 'now()' }) at!: Date;
  @ForeignKey('User')
  @Column('uuid', { nullable: true })
  by!: string | null;
}
