import type { WorkspacePlan } from './workspace.entity';

/** Requests that a workspace may make; undefined means no limit. */
export interface RequestLimits {
  perHour?: number;
  perDay?: number;
}

const PLAN_LIMITS: Record<WorkspacePlan, RequestLimits> = {
  free: { perHour: 100, perDay: 1000 },
  pro: { perHour: 1000, perDay: 10_000 },
  enterprise: {},
};

/**
 * The limits of a workspace: its plan's, or for an enterprise those of `settings.rate_limits` ({"per_hour",
 * "per_day"}).
 */
export function limitsOf(plan: WorkspacePlan, settings: unknown): RequestLimits {
  if (plan !== 'enterprise' || !settings || typeof settings !== 'object') return PLAN_LIMITS[plan];
  const { per_hour: perHour, per_day: perDay } = settings as Record<string, unknown>;
  return { perHour: positive(perHour), perDay: positive(perDay) };
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
}
