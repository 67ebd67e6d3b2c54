import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { OAuthProvider } from './oauth-providers';

/** An account at a provider of sign-in, and the user that it belongs to. */
@Entity('oauth_identities')
@Index('oauth_identities_user_id_idx', ['userId'])
@Check('oauth_identities_provider_check', "provider IN ('Google', 'GitHub')")
export class OAuthIdentity {
  @PrimaryColumn('text') provider!: OAuthProvider;
  @PrimaryColumn('text') subject!: string;
  @ForeignKey('User', { onDelete: 'CASCADE' })
  @Column('uuid')
  userId!: string;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}
