/** Meta's number for a portfolio without a limit. */
export const UNLIMITED = -1;

const FACTOR: Record<string, number> = { K: 1000, M: 1_000_000 };

/**
 * The number behind Meta's word: `TIER_1K` is 1000, `TIER_UNLIMITED` is -1. Undefined for `TIER_NOT_SET` and others.
 */
export function limitOfTier(tier: string | null | undefined): number | undefined {
  if (tier === 'TIER_UNLIMITED') return UNLIMITED;
  const [, digits, unit] = /^TIER_(\d{1,6})(K|M)?$/.exec(tier ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits) * (unit ? FACTOR[unit]! : 1);
}
