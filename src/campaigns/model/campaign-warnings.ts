import { ofHold, QUALITY_RED } from './campaign-reasons';
import type { SendContext } from './send-context.queries';
import type { StatusReason } from '../campaigns.types';

/** What somebody who starts the campaign should know, though nothing of it prevents the start. */
export function warningsOf(campaign: SendContext, ready: number, remaining: number | null): StatusReason[] {
  const warnings: StatusReason[] = [];
  if (campaign.quality_rating === 'RED') warnings.push(QUALITY_RED);
  if (campaign.number_pause?.until) warnings.push(ofHold(campaign.number_pause));
  if (remaining !== null && ready > remaining) {
    warnings.push({
      code: 'messaging_limit',
      title: "More recipients than Meta's limit of today",
      explanation:
        `${remaining} of the ${ready} recipients can be written to now; the number may write first to ` +
        `${campaign.message_limit} users in 24 hours. The others wait until the day moves on.`,
      action: 'Nothing to do: the campaign goes on by itself. Or send it in parts.',
    });
  }
  return warnings;
}
