import { Injectable } from '@nestjs/common';
import { sha256 } from '../platform/crypto/hash';
import { AppError } from '../platform/http/errors';
import { Counters } from '../platform/limits/counters';
import { networkOf } from '../platform/network/addresses';

const WINDOW_SECONDS = 3600;
const LONGEST_WAIT_SECONDS = 900;
/**
 * Attempts that cost no waiting: sign-ins that failed of one account from one address, of one account, from one
 * address; changes of one user's password; accounts made from one address.
 */
const FREE = { pair: 5, account: 30, address: 60, password: 5, signup: 60 };
/** From where somebody has signed in, counts as the user's own place for so long. */
const KNOWN_SECONDS = 30 * 86_400;

type Scope = keyof typeof FREE;

/**
 * Slows down guessing of passwords and making of accounts: past the free attempts each further one waits twice as long
 * as the one before, up to 15 minutes. Attempts are counted before the password is looked at, so parallel guesses gain
 * nothing. Whoever has signed in from a place before is not kept out there by what others try elsewhere.
 */
@Injectable()
export class SignInLimits {
  constructor(private readonly counters: Counters) {}

  /** Counts an attempt to sign in. @throws AppError rate_limit_exceeded with Retry-After */
  async attempt(email: string, address: string): Promise<void> {
    const isKnown = await this.isKnown(email, address);
    for (const [scope, key] of keysOf(email, address))
      if (scope !== 'account' || !isKnown) await this.count(scope, key);
  }

  /** A success: the account's failures are forgotten, and this attempt does not count against the address. */
  async succeeded(email: string, address: string): Promise<void> {
    for (const [scope, key] of keysOf(email, address)) {
      if (scope === 'address') await this.counters.add(`signin-${scope}`, WINDOW_SECONDS, key, -1);
      else await this.counters.forget(`signin-${scope}`, key);
    }
    await this.counters.forget('signin-known', pairOf(email, address));
    await this.counters.add('signin-known', KNOWN_SECONDS, pairOf(email, address));
  }

  /** Counts an attempt to change a password. @throws AppError rate_limit_exceeded */
  async attemptChange(userId: string): Promise<void> {
    await this.count('password', hash(userId));
  }

  /** The password was changed: the attempts before are forgotten. */
  async changed(userId: string): Promise<void> {
    await this.counters.forget('signin-password', hash(userId));
  }

  /** Counts an account that is to be made. @throws AppError rate_limit_exceeded */
  async attemptSignUp(address: string): Promise<void> {
    await this.count('signup', hash(networkOf(address)));
  }

  private async isKnown(email: string, address: string): Promise<boolean> {
    const { count } = await this.counters.add('signin-known', KNOWN_SECONDS, pairOf(email, address), 0);
    return count > 0;
  }

  private async count(scope: Scope, key: string): Promise<void> {
    const { count } = await this.counters.add(`signin-${scope}`, WINDOW_SECONDS, key);
    const beyond = count - FREE[scope];
    if (beyond <= 0) return;
    const wait = Math.min(2 ** Math.min(beyond, 20), LONGEST_WAIT_SECONDS);
    const taken = await this.counters.take(`signin-wait-${scope}`, key, wait);
    if (taken) {
      throw new AppError('rate_limit_exceeded', undefined, {
        headers: { 'Retry-After': String(taken.resetSeconds) },
      });
    }
  }
}

function hash(text: string): string {
  return sha256(text).toString('base64url');
}

function pairOf(email: string, address: string): string {
  return hash(`${email} ${networkOf(address)}`);
}

function keysOf(email: string, address: string): [Scope, string][] {
  return [
    ['pair', pairOf(email, address)],
    ['account', hash(email)],
    ['address', hash(networkOf(address))],
  ];
}
