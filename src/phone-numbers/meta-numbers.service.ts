import { Injectable } from '@nestjs/common';
import { AppError, InvalidInput } from '../platform/http/errors';
import { askMeta } from '../whatsapp/graph/graph-failure';
import { GraphClient } from '../whatsapp/graph/graph-client';
import { GraphError } from '../whatsapp/graph/graph-error';
import type { TokenInfo } from '../whatsapp/graph/graph-types';
import { type NumberFacts, readDetails } from './number-details';

const MESSAGING = 'whatsapp_business_messaging';
const MANAGEMENT = 'whatsapp_business_management';
/** A token may reach many accounts, and each look costs a call of a limited number per hour. */
const ACCOUNTS_LOOKED_AT = 10;
/** What every version of the API answers, should it refuse one of the newer fields. */
const BASIC_FIELDS = 'id,display_phone_number,verified_name,quality_rating,code_verification_status';

/** Which account a number belongs to, and whether Meta has confirmed that its webhooks come here. */
export interface AccountLink {
  businessId: string | null;
  /** The business portfolio that owns the account; null when Meta did not say. */
  portfolioId: string | null;
  subscribedAt: Date | null;
}

/** What Meta is asked about numbers and their tokens; failures come back as errors for the API's caller. */
@Injectable()
export class MetaNumbers {
  constructor(private readonly graph: GraphClient) {}

  /** @throws AppError `meta_token_refused` when the token is not valid or lacks the permission to send */
  async checkToken(token: string): Promise<TokenInfo> {
    const info = await askMeta(() => this.tokenInfo(token));
    if (!info.isValid) {
      const reason = info.error?.message ?? 'it is not valid';
      throw new AppError('meta_token_refused', `Meta refused the access token: ${reason}`);
    }
    if (!info.scopes.includes(MESSAGING)) {
      const text = `The access token lacks the permission ${MESSAGING}. Grant it to the app or system user at Meta and make a new token`;
      throw new AppError('meta_token_refused', text);
    }
    return info;
  }

  /** What Meta says of a token of this or of another app. @throws GraphError */
  async tokenInfo(token: string): Promise<TokenInfo> {
    try {
      return await this.graph.debugToken(token);
    } catch (error) {
      // An app can debug only its own tokens; a tenant's token may belong to the tenant's app.
      if (!(error instanceof GraphError) || error.outcome !== 'rejected') throw error;
      return this.graph.debugToken(token, 'self');
    }
  }

  /** What Meta says of the number. @throws AppError */
  async details(metaId: string, token: string): Promise<NumberFacts> {
    const details = await askMeta(() => this.fetchDetails(metaId, token));
    const facts = readDetails(details);
    if (details.id !== metaId || !facts) {
      throw new AppError('meta_rejected', 'Meta names no phone number under this phone_number_id');
    }
    return facts;
  }

  /**
   * Subscribes the app to the number's account. An account that the caller named must hold the number; without one it
   * is looked for among those that the token names (`debug_token`'s granular scopes), and may stay unknown. A token
   * without the management permission can't subscribe: the account is then kept as named, unproven.
   */
  async connect(metaId: string, token: string, info: TokenInfo, named: string | null): Promise<AccountLink> {
    const mayManage = info.scopes.includes(MANAGEMENT);
    const businessId = named ?? (await askMeta(() => this.findAccount(metaId, token, info)));
    if (!businessId || !mayManage) return { businessId, portfolioId: null, subscribedAt: null };
    await askMeta(() => this.graph.subscribeApp(businessId, token));
    if (named && !(await askMeta(() => this.holds(businessId, metaId, token)))) {
      throw InvalidInput.at(['body', 'business_id'], 'is not the account of this phone number');
    }
    const portfolioId = (await this.portfolioOf(businessId, token)) ?? null;
    return { businessId, portfolioId, subscribedAt: new Date() };
  }

  /** The portfolio that owns an account; undefined when Meta does not say, for nothing else depends on it. */
  async portfolioOf(businessId: string, token: string): Promise<string | undefined> {
    try {
      return await this.graph.getPortfolioId(businessId, token);
    } catch (error) {
      if (error instanceof GraphError) return undefined;
      throw error;
    }
  }

  /** A token that lives longer, in exchange for this one. @throws AppError */
  exchange(token: string): ReturnType<GraphClient['exchangeToken']> {
    return askMeta(() => this.graph.exchangeToken(token));
  }

  private async fetchDetails(metaId: string, token: string): ReturnType<GraphClient['getPhoneNumber']> {
    try {
      return await this.graph.getPhoneNumber(metaId, token);
    } catch (error) {
      // Any other refusal says nothing of the fields: asking for less would take away what is known of the number.
      if (!(error instanceof GraphError) || !isUnknownField(error)) throw error;
      return this.graph.getPhoneNumber(metaId, token, BASIC_FIELDS);
    }
  }

  private async findAccount(metaId: string, token: string, { granularScopes }: TokenInfo): Promise<string | null> {
    const named = granularScopes
      .filter(({ scope }) => scope === MANAGEMENT || scope === MESSAGING)
      .flatMap(({ targetIds }) => targetIds);
    for (const account of [...new Set(named)].slice(0, ACCOUNTS_LOOKED_AT)) {
      // A token names accounts that it may no longer see: then the number is looked for in the next one.
      const found = await this.holds(account, metaId, token).catch((error: unknown) => {
        if (error instanceof GraphError && error.outcome === 'rejected') return false;
        throw error;
      });
      if (found) return account;
    }
    return null;
  }

  private async holds(businessId: string, metaId: string, token: string): Promise<boolean> {
    for await (const number of this.graph.listPhoneNumbers(businessId, token, 'id')) {
      if (String(number.id) === metaId) return true;
    }
    return false;
  }
}

/** Meta's 100 for a field that this version of its API does not have; with subcode 33 the number itself is not there. */
function isUnknownField({ code, subcode, outcome }: GraphError): boolean {
  return outcome === 'rejected' && code === 100 && subcode !== 33;
}
