import type { PhoneNumber } from './phone-number.entity';

/**
 * The account that a number is known to belong to. Whoever registers a number may name any account; it counts once Meta
 * has confirmed it: the token could subscribe the app to it and the account lists the number, or Meta's own webhook
 * brought the number under it. Everything that is asked by account asks this rule.
 */
export function confirmedAccountOf({ businessId, subscribedAt }: AccountColumns): string | null {
  return subscribedAt === null ? null : businessId;
}

/** The same of a row `n` of `phone_numbers`. */
export const confirmedAccountSql = (n: string): string =>
  `CASE WHEN ${n}.subscribed_at IS NOT NULL THEN ${n}.business_id END`;

/** The condition that a number belongs to one of the accounts of an expression, in the form that the index serves. */
export const belongsToSql = (n: string, accounts: string): string =>
  `(${n}.business_id = ${accounts} AND ${n}.subscribed_at IS NOT NULL)`;

type AccountColumns = Pick<PhoneNumber, 'businessId' | 'subscribedAt'>;
