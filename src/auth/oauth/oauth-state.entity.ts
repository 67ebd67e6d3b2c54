import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OAuthProvider } from './oauth-providers';

/** A sign-in elsewhere that was begun: good for ten minutes and one use. Only a hash of its state is kept. */
@Entity('oauth_states')
@Index('oauth_states_expires_at_idx', ['expiresAt'])
export class OAuthState {
  @PrimaryColumn('bytea') stateHash!: Buffer;
  @Column('text') provider!: OAuthProvider;
  @Column('text') redirectUri!: string;
  @Column('text') checksSealed!: string;
  @Column('timestamptz') expiresAt!: Date;
}
