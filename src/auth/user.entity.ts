import { Column, Entity } from 'typeorm';
import { Tracked } from '../platform/database/columns';

/** A person who signs in. One without a password was invited, or signs in elsewhere only. */
@Entity('users')
export class User extends Tracked {
  @Column('text')
  email!: string;

  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash!: string | null;

  @Column('text')
  name!: string;

  @Column('boolean', { name: 'email_verified', default: false })
  emailVerified!: boolean;
}
