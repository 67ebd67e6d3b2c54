import { setTimeout as delay } from 'node:timers/promises';
import { SetupError } from '../local-stack/setup-error';
import type { ApiClient } from './api-client';
import { ProgressBar } from './progress';
import type { Campaign } from './wire';

const POLL_MS = 400;
/** Statuses come within a second at the simulator: this long without a change, none will. */
const STALLED_MS = 30_000;

/**
 * Follows a started campaign until every message is read or failed. A campaign that stops moving before that is a
 * SetupError that says how far it came.
 */
export async function watchCampaign(api: ApiClient, id: string): Promise<Campaign> {
  const bar = new ProgressBar();
  let state = '';
  let changedAt = Date.now();
  for (;;) {
    const campaign = await api.get<Campaign>(`/api/campaigns/${id}`);
    if (isFinal(campaign)) {
      bar.finish(campaign);
      return campaign;
    }
    bar.show(campaign);
    const now = JSON.stringify(campaign);
    if (now !== state) [state, changedAt] = [now, Date.now()];
    if (Date.now() - changedAt > STALLED_MS) throw stalled(campaign);
    await delay(POLL_MS);
  }
}

function isFinal({ status, total_contacts, read_count, failed_count }: Campaign): boolean {
  const isOver = status === 'completed' || status === 'failed' || status === 'cancelled';
  return isOver && (status !== 'completed' || read_count + failed_count >= total_contacts);
}

function stalled(campaign: Campaign): SetupError {
  const { status, total_contacts, sent_count, delivered_count, read_count, failed_count } = campaign;
  return new SetupError(
    `\nThe campaign did not move for ${STALLED_MS / 1_000} s. It is ${status}: ${total_contacts} recipients, ` +
      `${sent_count} sent, ${delivered_count} delivered, ${read_count} read, ${failed_count} failed.`,
  );
}
