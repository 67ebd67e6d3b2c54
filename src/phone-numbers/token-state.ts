export const TOKEN_STATES = ['ok', 'expiring', 'expired', 'unknown'] as const;
export type TokenState = (typeof TOKEN_STATES)[number];

/** How long before its end a token is reported as `expiring`. */
export const WARNING_MS = 7 * 86_400_000;

/** What the stored expiry of a token says now. A checked token without an expiry never ends. */
export function tokenState(
  { tokenExpiresAt, tokenCheckedAt }: { tokenExpiresAt: Date | null; tokenCheckedAt: Date | null },
  now: Date = new Date(),
): TokenState {
  if (!tokenExpiresAt) return tokenCheckedAt ? 'ok' : 'unknown';
  const left = tokenExpiresAt.getTime() - now.getTime();
  if (left <= 0) return 'expired';
  return left <= WARNING_MS ? 'expiring' : 'ok';
}
