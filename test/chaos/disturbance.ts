/** Something that is done to the platform while it works. */
export type Deed = () => Promise<void> | void;

const POLL_MS = 50;

/**
 * Does the deeds in random order, spread over the course of some work: each has its place between the start (0) and
 * nine tenths of the way, and is done when the progress has come there.
 */
export async function spread(
  deeds: Deed[],
  progress: () => Promise<number> | number,
  random: () => number,
): Promise<void> {
  const order = deeds
    .map((deed) => ({ deed, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ deed }) => deed);
  for (const [n, deed] of order.entries()) {
    const place = ((n + random()) / order.length) * 0.9;
    while ((await progress()) < place) await pause(POLL_MS);
    await deed();
  }
}

/** The same deed several times. */
export function times(count: number, deed: Deed): Deed[] {
  return Array.from({ length: count }, () => deed);
}

/** Lets time pass, where passing time is what a scenario is about. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
