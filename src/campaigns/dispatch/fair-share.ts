/** A sending campaign of one number, with what it has in the sending queue already. */
interface Claimant {
  campaignId: string;
  queued: number;
}

/** How far ahead of the sending the dispatcher works. */
const HORIZON_SECONDS = 2;
/** The share of a number's rate that campaigns get; the rest is for replies (the throughput buckets hold to it too). */
export const CAMPAIGN_SHARE = 0.8;

/** How many messages of a number may be in the queue at once: what it can send in the next two seconds. */
export function queueDepth(messagesPerSecond: number): number {
  return Math.max(1, Math.floor(messagesPerSecond * CAMPAIGN_SHARE * HORIZON_SECONDS));
}

/**
 * How long a message counts as due already when it gets place `place` (from 0) of its campaign's own queue. The sending
 * queue is served by due time; as every campaign counts its places from the front, a campaign that starts beside
 * another one goes out side by side with it at once, and not behind all that the other one has in the queue.
 */
export function overdueSeconds(place: number, depth: number): number {
  return Math.max(0, HORIZON_SECONDS * (1 - place / depth));
}

/**
 * Shares out `free` places so that the campaigns end up with as equal a number in the queue as possible: the one that
 * has least gets first. `turn` decides which one gets the odd places; when it counts up, each does in turn.
 */
export function splitQuota(free: number, claimants: readonly Claimant[], turn = 0): Map<string, number> {
  const shares = new Map(claimants.map(({ campaignId }) => [campaignId, 0]));
  const level = maxMinShare(free, claimants);
  let left = Math.max(0, free);
  for (const { campaignId, queued } of claimants) {
    const share = Math.max(0, level - queued);
    shares.set(campaignId, share);
    left -= share;
  }
  const open = claimants.filter(({ queued }) => queued <= level);
  for (let i = 0; i < left && open.length > 0; i++) {
    const { campaignId } = open[(turn + i) % open.length]!;
    shares.set(campaignId, shares.get(campaignId)! + 1);
  }
  return shares;
}

/** The highest level up to which everybody below it can be filled with `free`. */
function maxMinShare(free: number, claimants: readonly Claimant[]): number {
  const heights = claimants.map(({ queued }) => queued).sort((a, b) => a - b);
  let poured = Math.max(0, free);
  for (let i = 0; i < heights.length; i++) {
    const next = heights[i + 1] ?? Infinity;
    const room = (next - heights[i]!) * (i + 1);
    if (room > poured) return heights[i]! + Math.floor(poured / (i + 1));
    poured -= room;
  }
  return 0;
}
