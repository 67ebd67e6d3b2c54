import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { uuidv7 } from '../platform/crypto/uuid';
import { AppError } from '../platform/http/errors';
import { hashPassword, passwordFits } from './passwords';
import { User } from './user.entity';

/** The accounts. E-mail addresses are compared in lower case. */
@Injectable()
export class UsersService {
  constructor(@InjectRepository(User) private readonly users: Repository<User>) {}

  /**
   * Makes an account with a password. An address that was only invited so far becomes an account now.
   * @throws AppError email_taken
   */
  async register(email: string, password: string, name: string | undefined): Promise<User> {
    const passwordHash = await hashPassword(password);
    const [row] = await this.users.query<{ id: string }[]>(
      `INSERT INTO users (id, email, password_hash, name) VALUES ($1, $2, $3, $4)
       ON CONFLICT (email) DO UPDATE SET password_hash = $3, name = $4, updated_at = now()
         WHERE users.password_hash IS NULL AND NOT users.email_verified
       RETURNING id`,
      [uuidv7(), email, passwordHash, name ?? nameFrom(email)],
    );
    if (!row) throw new AppError('email_taken');
    return this.get(row.id);
  }

  /**
   * The account whose password this is.
   * @throws AppError invalid_credentials, in the same time whether or not the address is known
   */
  async authenticate(email: string, password: string): Promise<User> {
    const user = await this.users.findOneBy({ email });
    if (!(await passwordFits(password, user?.passwordHash)) || !user) throw new AppError('invalid_credentials');
    return user;
  }

  /** @throws AppError not_authenticated when the account is gone */
  async get(id: string): Promise<User> {
    const user = await this.users.findOneBy({ id });
    if (!user) throw new AppError('not_authenticated');
    return user;
  }

  /**
   * The account of an address that a provider has verified; made when there is none. When nobody had verified the
   * address before, a password on the account may be a stranger's: it goes, with the sessions that it opened.
   */
  async claimVerified(email: string, name: string | undefined, tx: EntityManager): Promise<string> {
    const [row] = await tx.query<{ id: string; email_verified: boolean }[]>(
      `INSERT INTO users (id, email, name) VALUES ($1, $2, $3)
       ON CONFLICT (email) DO UPDATE SET updated_at = now() RETURNING id, email_verified`,
      [uuidv7(), email, name ?? nameFrom(email)],
    );
    const { id, email_verified: verified } = row!;
    if (!verified) {
      await tx.update(User, { id }, { emailVerified: true, passwordHash: null });
      await tx.query(
        `UPDATE sessions SET ended_at = now(), end_reason = 'address_verified' WHERE user_id = $1 AND ended_at IS NULL`,
        [id],
      );
    }
    return id;
  }

  /** What is to be kept of a new password. @throws AppError invalid_credentials when the current one is wrong */
  async hashOfNext(id: string, current: string, next: string): Promise<string> {
    const user = await this.get(id);
    if (!(await passwordFits(current, user.passwordHash))) throw new AppError('invalid_credentials');
    return hashPassword(next);
  }

  async setPassword(id: string, passwordHash: string, tx: EntityManager): Promise<void> {
    await tx.update(User, { id }, { passwordHash });
  }

  /** The account of an address, made without a password when there is none: whom an invitation is for. */
  async ensureInvited(email: string, tx: EntityManager): Promise<{ id: string; known: boolean }> {
    const [row] = await tx.query<{ id: string; known: boolean }[]>(
      `INSERT INTO users (id, email, name) VALUES ($1, $2, $3)
       ON CONFLICT (email) DO UPDATE SET updated_at = users.updated_at
       RETURNING id, (password_hash IS NOT NULL OR email_verified) AS known`,
      [uuidv7(), email, nameFrom(email)],
    );
    return row!;
  }
}

function nameFrom(email: string): string {
  return email.split('@')[0] ?? email;
}
