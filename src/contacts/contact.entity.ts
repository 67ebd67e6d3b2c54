import { Check, Column, Entity, Index, Unique } from 'typeorm';
import { TenantRow } from '../platform/database/columns';

/** A person whom a workspace writes to, or who wrote to it. Known by a number, by WhatsApp's user id, or by both. */
@Entity('contacts')
@Unique('contacts_tenant_key', ['workspaceId', 'id'])
@Index('contacts_gone_user_id_idx', ['workspaceId', 'userId', 'deletedAt'], {
  where: 'deleted_at IS NOT NULL AND user_id IS NOT NULL',
})
@Index('contacts_gone_wa_id_idx', ['workspaceId', 'waId', 'deletedAt'], { where: 'deleted_at IS NOT NULL' })
@Index('contacts_newest_idx', ['workspaceId', 'createdAt', 'id'], { where: 'deleted_at IS NULL' })
@Index('contacts_opted_out_idx', ['workspaceId', 'createdAt', 'id'], { where: 'deleted_at IS NULL AND NOT opted_in' })
@Index('contacts_search_idx', ['workspaceId', 'searchText'], { type: 'gin', where: 'deleted_at IS NULL' })
@Index('contacts_tags_idx', ['workspaceId', 'tags'], { type: 'gin', where: 'deleted_at IS NULL' })
@Index('contacts_undeliverable_idx', ['id'], { where: 'undeliverable_count > 0' })
@Index('contacts_user_id_key', ['workspaceId', 'userId'], {
  unique: true,
  where: 'deleted_at IS NULL AND user_id IS NOT NULL',
})
@Index('contacts_username_idx', ['workspaceId', 'username'], {
  type: 'gin',
  where: 'deleted_at IS NULL AND username IS NOT NULL',
})
@Index('contacts_wa_id_key', ['workspaceId', 'waId'], { unique: true, where: 'deleted_at IS NULL' })
@Check('contacts_reachable_check', 'wa_id IS NOT NULL OR user_id IS NOT NULL')
@Check('contacts_wa_id_check', "wa_id ~ '^[1-9][0-9]{6,14}$'")
export class Contact extends TenantRow {
  /** The number without `+`; null for a user who hides it. Unique among a workspace's living contacts. */
  @Column('text', { nullable: true }) waId!: string | null;

  /** WhatsApp's business-scoped user id; all ids of a person stand in `contact_identities`. */
  @Column('text', { nullable: true }) userId!: string | null;

  /** The user id at the business's parent. */
  @Column('text', { nullable: true }) parentUserId!: string | null;

  /** The name that the user has chosen on WhatsApp, unique there. */
  @Column('text', { nullable: true }) username!: string | null;

  /** Changes with the user's phone or installation, where the identity check is on. */
  @Column('text', { nullable: true }) identityKeyHash!: string | null;
  @Column('text', { nullable: true }) name!: string | null;

  /** What the WhatsApp profile said last. */
  @Column('text', { nullable: true }) profileName!: string | null;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { array: true, nullable: true }) tags!: string[] | null;
  @Column('jsonb', { default: {} }) customFields!: Record<string, string>;
  @Column('boolean', { default: true }) optedIn!: boolean;
  @Column('timestamptz', { nullable: true }) optedOutAt!: Date | null;
  @Column('text', { nullable: true }) optedOutSource!: string | null;
  @Column('integer', { default: 0 }) undeliverableCount!: number;

  /** Name and number in lower case: the one column that the search reads. The database keeps it. */
  @Column({
    type: 'text',
    nullable: true,
    select: false,
    insert: false,
    update: false,
    generatedType: 'STORED',
    asExpression: `lower(coalesce(name, '') || ' +' || coalesce(wa_id, ''))`,
  })
  searchText?: string;

  @Column('timestamptz', { nullable: true }) deletedAt!: Date | null;

  /** The contact that it was merged into: who waits in a campaign goes on as that one (a trigger sees to it). */
  @Column('uuid', { nullable: true }) mergedInto!: string | null;
}
