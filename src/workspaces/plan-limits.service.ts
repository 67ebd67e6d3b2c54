import { Injectable, Logger } from '@nestjs/common';
import type { Response } from 'express';
import { AppError } from '../platform/http/errors';
import { type Count, Counters } from '../platform/limits/counters';
import type { WorkspaceContext } from './workspace-context';

/**
 * Counts the requests of each workspace against its plan, over all processes. Campaigns' messages and Meta's webhooks
 * don't count.
 */
@Injectable()
export class PlanLimits {
  private readonly logger = new Logger(PlanLimits.name);

  constructor(private readonly counters: Counters) {}

  /** Counts one request and answers how many are left. @throws AppError rate_limit_exceeded */
  async consume({ workspaceId, limits }: WorkspaceContext, response: Response): Promise<void> {
    const windows = [
      { name: 'plan-hour', seconds: 3600, limit: limits.perHour },
      { name: 'plan-day', seconds: 86_400, limit: limits.perDay },
    ].filter((window): window is { name: string; seconds: number; limit: number } => window.limit !== undefined);
    for (const { name, seconds, limit } of windows) {
      const counted = await this.count(name, seconds, workspaceId);
      if (counted) report(counted, limit, response);
    }
  }

  /** A counter that is away must not take the API down with it. */
  private async count(name: string, seconds: number, workspaceId: string): Promise<Count | undefined> {
    try {
      return await this.counters.add(name, seconds, workspaceId);
    } catch (error) {
      this.logger.warn(`request not counted: ${(error as Error).message}`);
      return undefined;
    }
  }
}

/** The headers speak of the window that is nearest to its limit. */
function report({ count, resetSeconds }: Count, limit: number, response: Response): void {
  const remaining = Math.max(0, limit - count);
  const reported = response.getHeader('RateLimit-Remaining');
  if (reported === undefined || remaining < Number(reported)) {
    response.setHeader('RateLimit-Limit', limit);
    response.setHeader('RateLimit-Remaining', remaining);
    response.setHeader('RateLimit-Reset', resetSeconds);
  }
  if (count > limit) {
    throw new AppError('rate_limit_exceeded', undefined, { headers: { 'Retry-After': String(resetSeconds) } });
  }
}
