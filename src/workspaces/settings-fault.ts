import { optWordFault } from './opt-word-lists';

/**
 * What is wrong with a workspace's settings, as far as the product reads them; undefined when nothing is. Names that it
 * does not read may hold anything.
 */
export function settingsFault(settings: unknown): string | undefined {
  const { rate_limits: limits, campaign_failure_share: share } = (settings ?? {}) as Record<string, unknown>;
  if (limits !== undefined && !areLimits(limits))
    return 'rate_limits must hold whole numbers of requests above 0 under per_hour and per_day, each of them optional';
  if (share !== undefined && !(typeof share === 'number' && share >= 0.01 && share <= 1))
    return 'campaign_failure_share must be a number from 0.01 to 1';
  return optWordFault(settings);
}

function areLimits(limits: unknown): boolean {
  if (typeof limits !== 'object' || limits === null || Array.isArray(limits)) return false;
  const { per_hour, per_day, ...others } = limits as Record<string, unknown>;
  const isLimit = (value: unknown): boolean =>
    value === undefined || (Number.isSafeInteger(value) && (value as number) > 0);
  return isLimit(per_hour) && isLimit(per_day) && Object.keys(others).length === 0;
}
