import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export type IdentityKind = 'wa_id' | 'user_id' | 'parent_user_id' | 'phone';

/**
 * Something that a person is known by at Meta. Each belongs to one contact of a workspace; those of a deleted contact
 * stay, and come with the contact that is added for the same person later. What contacts have in their own columns, the
 * database enters by itself.
 */
@Entity('contact_identities')
@Index('contact_identities_contact_idx', ['contactId'])
@ForeignKey('Contact', ['workspaceId', 'contactId'], ['workspaceId', 'id'], { onDelete: 'CASCADE' })
@Check('contact_identities_kind_check', "kind IN ('wa_id', 'user_id', 'parent_user_id', 'phone')")
export class ContactIdentityRow {
  @PrimaryColumn('uuid') workspaceId!: string;

  /** A number in the one spelling of `canonicalPhone`, or an id as it is. */
  @PrimaryColumn('text') value!: string;
  @Column('text') kind!: IdentityKind;
  @Column('uuid') contactId!: string;

  /** Where it was first learned from, such as `contact` or `status`. */
  @Column('text') source!: string;
  @Column('timestamptz', { default: () => 'now()' }) firstSeenAt!: Date;
  @Column('timestamptz', { default: () => 'now()' }) lastSeenAt!: Date;
}
