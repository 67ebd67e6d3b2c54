import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/**
 * How many living contacts of a workspace have a property: `all`, `opted_out`, or `tag:` and a tag; as summed up
 * last.
 */
@Entity('contact_counts')
@Check('contact_counts_contacts_check', 'contacts >= 0')
export class ContactCount {
  @ForeignKey('Workspace', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  workspaceId!: string;
  @PrimaryColumn('text') facet!: string;
  @Column('bigint') contacts!: string;
}
