import type { PairTake } from './throughput-limiter';

/** The distinct recipients, sorted, each with how often it is wanted: one row or key is touched once, in one order. */
export function countPerRecipient(recipients: readonly string[]): { recipient: string; wanted: number }[] {
  const counts = new Map<string, number>();
  for (const recipient of recipients) counts.set(recipient, (counts.get(recipient) ?? 0) + 1);
  return [...counts]
    .map(([recipient, wanted]) => ({ recipient, wanted }))
    .sort((a, b) => (a.recipient < b.recipient ? -1 : 1));
}

/** Hands what was granted for each recipient to its first mentions, in the order of the input. */
export function allot(
  recipients: readonly string[],
  granted: ReadonlyMap<string, { granted: number; waitSeconds: number }>,
): PairTake[] {
  const left = new Map([...granted].map(([recipient, take]) => [recipient, take.granted]));
  return recipients.map((recipient) => {
    const rest = left.get(recipient) ?? 0;
    left.set(recipient, rest - 1);
    if (rest > 0) return { allowed: true, waitMs: 0 };
    const seconds = granted.get(recipient)?.waitSeconds ?? 0;
    return { allowed: false, waitMs: Math.ceil(Math.max(0.001, seconds) * 1000) };
  });
}
