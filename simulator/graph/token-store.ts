import { randomBytes } from 'node:crypto';
import { GraphError } from './graph-error';

/** What the simulator knows of a token beyond what its text says. */
interface TokenFacts {
  expired?: boolean;
  /** Seconds since 1970, 0 for never. */
  expiresAt?: number;
  scopes?: string[];
  targetIds?: string[];
  /** The number it asked about last, until it subscribes a WABA. */
  lookedUp?: string;
  /** The number it asked about last. */
  lastNumber?: string;
}

/** A change made by `PUT /_sim/tokens`. */
interface TokenPatch {
  expired?: boolean;
  expires_in?: number;
  scopes?: string[];
  target_ids?: string[];
}

const FULL_SCOPES = [
  'business_management',
  'whatsapp_business_management',
  'whatsapp_business_messaging',
  'public_profile',
];
const MESSAGING = 'whatsapp_business_messaging';
const MANAGEMENT = 'whatsapp_business_management';
const MAX_TOKENS = 100_000;
const LONG_LIVED_SECONDS = 60 * 86_400;

/** Access tokens: any text that starts with `EAA` is one, and words in it decide what it may do. */
export class TokenStore {
  private readonly facts = new Map<string, TokenFacts>();
  private readonly usedCodes = new Set<string>();

  /** Throws 104 or 190 unless the token is good. */
  check(token: string | undefined): string {
    if (!token) throw new GraphError(104, undefined, { message: NO_TOKEN });
    if (isAppToken(token)) return token;
    if (!token.startsWith('EAA')) throw new GraphError(190, undefined, { message: MALFORMED });
    if (this.isExpired(token)) throw new GraphError(190, undefined, { message: EXPIRED, subcode: 463 });
    return token;
  }

  /** Throws 10 unless the token has the scope that sending needs. */
  checkMessaging(token: string): void {
    if (isAppToken(token) || !this.scopes(token).includes(MESSAGING)) {
      throw new GraphError(10, `The token lacks the permission ${MESSAGING}`);
    }
  }

  /** Throws 200 unless the token has the scope that accounts and templates need. */
  checkManagement(token: string): void {
    if (isAppToken(token) || this.scopes(token).includes(MANAGEMENT)) return;
    throw new GraphError(200, `The token lacks the permission ${MANAGEMENT}`);
  }

  isExpired(token: string): boolean {
    const facts = this.facts.get(token);
    if (facts?.expired !== undefined) return facts.expired;
    if (facts?.expiresAt && facts.expiresAt * 1000 <= Date.now()) return true;
    return token.includes('expired');
  }

  scopes(token: string): string[] {
    const given = this.facts.get(token)?.scopes;
    if (given) return given;
    return token.includes('noscope') ? FULL_SCOPES.filter((s) => s !== MESSAGING) : FULL_SCOPES;
  }

  expiresAt(token: string): number {
    return this.facts.get(token)?.expiresAt ?? 0;
  }

  targetIds(token: string): string[] | undefined {
    return this.facts.get(token)?.targetIds;
  }

  /** A new long-lived user token, as the exchange of a short one gives. */
  issueLongLived(): { token: string; expiresIn: number } {
    const token = newToken();
    this.change(token, { expires_in: LONG_LIVED_SECONDS });
    return { token, expiresIn: LONG_LIVED_SECONDS };
  }

  /** The token for a code of embedded signup. A code works once. */
  redeem(code: string): string {
    if (code.includes('expired')) throw codeError('This authorization code has expired.', 36007);
    if (this.usedCodes.has(code)) throw codeError('This authorization code has been used.', 36009);
    if (this.usedCodes.size < MAX_TOKENS) this.usedCodes.add(code);
    return newToken();
  }

  change(token: string, patch: TokenPatch): void {
    const facts = this.factsOf(token);
    if (patch.expired !== undefined) facts.expired = patch.expired;
    if (patch.scopes) facts.scopes = patch.scopes;
    if (patch.target_ids) facts.targetIds = patch.target_ids;
    if (patch.expires_in !== undefined) {
      facts.expiresAt = Math.floor(Date.now() / 1000) + patch.expires_in;
    }
  }

  /** Notes that the token asked for a number's details; see `takeLookedUp`. */
  noteLookup(token: string, phoneNumberId: string): void {
    Object.assign(this.factsOf(token), { lookedUp: phoneNumberId, lastNumber: phoneNumberId });
  }

  lastNumber(token: string): string | undefined {
    return this.facts.get(token)?.lastNumber;
  }

  /** The number the token asked about last, once. */
  takeLookedUp(token: string): string | undefined {
    const facts = this.facts.get(token);
    const id = facts?.lookedUp;
    if (facts) delete facts.lookedUp;
    return id;
  }

  clear(): void {
    this.facts.clear();
    this.usedCodes.clear();
  }

  private factsOf(token: string): TokenFacts {
    let facts = this.facts.get(token);
    if (!facts) {
      if (this.facts.size >= MAX_TOKENS) this.facts.delete(this.facts.keys().next().value!);
      this.facts.set(token, (facts = {}));
    }
    return facts;
  }
}

/** `APP_ID|APP_SECRET`, the token of the app itself. */
export function isAppToken(token: string): boolean {
  return /^\d+\|.+$/.test(token);
}

const NO_TOKEN = 'An access token is required to request this resource.';
const MALFORMED = 'Invalid OAuth access token - Cannot parse access token';
const EXPIRED = 'Error validating access token: Session has expired';

function newToken(): string {
  return `EAA${randomBytes(60).toString('base64url').replace(/[-_]/g, 'Z')}`;
}

function codeError(message: string, subcode: number): GraphError {
  return new GraphError(100, undefined, { message, subcode });
}
