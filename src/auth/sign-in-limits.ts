import { Injectable } from '@nestjs/common';
import { sha256 } from '../platform/crypto/hash';
import { AppError } from '../platform/http/errors';
import { Counters } from '../platform/limits/counters';
import { networkOf } from '../platform/network/addresses';

const WINDOW_SECONDS = 3600;
const LONGEST_WAIT_SECONDS = 900;
/** Failed attempts that cost no waiting: of one account from one address, of one account, from one address. */
const FREE = { pair: 5, account: 30, address: 60 };

type Scope = keyof typeof FREE;

/**
 * Slows down guessing of passwords: past the free attempts each further one waits twice as long as the one before, up
 * to 15 minutes. Attempts are counted before the password is looked at, so parallel guesses gain nothing.
 */
@Injectable()
export class SignInLimits {
  constructor(private readonly counters: Counters) {}

  /** Counts an attempt. @throws AppError rate_limit_exceeded with Retry-After */
  async attempt(email: string, address: string): Promise<void> {
    for (const [scope, key] of keysOf(email, address)) {
      const { count } = await this.counters.add(`signin-${scope}`, WINDOW_SECONDS, key);
      const beyond = count - FREE[scope];
      if (beyond <= 0) continue;
      const wait = Math.min(2 ** Math.min(beyond, 20), LONGEST_WAIT_SECONDS);
      const taken = await this.counters.take(`signin-wait-${scope}`, key, wait);
      if (taken) {
        throw new AppError('rate_limit_exceeded', undefined, {
          headers: { 'Retry-After': String(taken.resetSeconds) },
        });
      }
    }
  }

  /** A success: the account's failures are forgotten, and this attempt does not count against the address. */
  async succeeded(email: string, address: string): Promise<void> {
    for (const [scope, key] of keysOf(email, address)) {
      if (scope === 'address') await this.counters.add(`signin-${scope}`, WINDOW_SECONDS, key, -1);
      else await this.counters.forget(`signin-${scope}`, key);
    }
  }
}

function keysOf(email: string, address: string): [Scope, string][] {
  const hash = (text: string): string => sha256(text).toString('base64url');
  return [
    ['pair', hash(`${email} ${networkOf(address)}`)],
    ['account', hash(email)],
    ['address', hash(networkOf(address))],
  ];
}
