import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OAuthProvider } from './oauth-providers';

/** A sign-in elsewhere that was begun: good for ten minutes and one use. Only a hash of its state is kept. */
@Entity('oauth_states')
@Index('oauth_states_expires_at_idx', ['expiresAt'])
export class OAuthState {
  @PrimaryColumn('bytea', { name: 'state_hash' }) stateHash!: Buffer;
  @Column('text') provider!: OAuthProvider;
  @Column('text', { name: 'redirect_uri' }) redirectUri!: string;
  @Column('text', { name: 'checks_sealed' }) checksSealed!: string;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
}
