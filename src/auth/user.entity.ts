import { Check, Column, Entity, Index } from 'typeorm';
import { Tracked } from '../platform/database/columns';

/** A person who signs in. One without a password was invited, or signs in elsewhere only. */
@Entity('users')
@Index('users_email_key', ['email'], { unique: true })
@Check('users_email_check', 'email = lower(email) AND length(email) <= 254')
export class User extends Tracked {
  @Column('text') email!: string;
  @Column('text', { nullable: true }) passwordHash!: string | null;
  @Column('text') name!: string;
  @Column('boolean', { default: false }) emailVerified!: boolean;
}
