/** Meta's number for a portfolio without a limit. */
export const UNLIMITED = -1;

const FACTOR: Record<string, number> = { K: 1000, M: 1_000_000 };

/** The number behind Meta's word: `TIER_1K` is 1000, `TIER_UNLIMITED` is -1. Undefined for `TIER_NOT_SET` and what nobody knows. */
export function limitOfTier(tier: string | null | undefined): number | undefined {
  if (tier === 'TIER_UNLIMITED') return UNLIMITED;
  const [, digits, unit] = /^TIER_(\d{1,6})(K|M)?$/.exec(tier ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits) * (unit ? FACTOR[unit]! : 1);
}

/** Meta's word for a number, as webhooks give it: 2000 is `TIER_2K`, -1 is `TIER_UNLIMITED`. */
export function tierOfLimit(limit: number): string | undefined {
  if (limit === UNLIMITED) return 'TIER_UNLIMITED';
  if (!Number.isSafeInteger(limit) || limit <= 0) return undefined;
  return limit % 1000 === 0 ? `TIER_${limit / 1000}K` : `TIER_${limit}`;
}

/** Reads a limit that Meta writes as a word, as a number or as a number in quotes. */
export function readLimit(value: unknown): { tier: string; messageLimit: number } | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return undefined;
  const tier = /^-?\d{1,9}$/.test(text) ? tierOfLimit(Number(text)) : text;
  const messageLimit = limitOfTier(tier);
  return tier === undefined || messageLimit === undefined ? undefined : { tier, messageLimit };
}
