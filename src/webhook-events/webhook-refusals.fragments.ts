/** Anybody may send wrong signatures as often as they like: a process notes one in this time. */
export const REFUSAL_NOTED_SECONDS = 10;

/** Whether no delivery has been refused for its signature since a time, an expression in SQL. */
export function noneRefusedSql(since: string): string {
  return `NOT EXISTS (
    SELECT 1 FROM webhook_refusals w WHERE w.refused_at > ${since} - interval '${REFUSAL_NOTED_SECONDS} seconds')`;
}
