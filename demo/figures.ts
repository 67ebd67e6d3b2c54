import type { ApiClient } from './api-client';
import type { Journey } from './journey';
import type { SimulatorWitness, Testimony } from './simulator-witness';
import type { AudienceResult, Campaign, ImportResult, Page, Recipient } from './wire';

/** Every figure of one run, from each side that counts. */
export interface Figures {
  /** Data rows, counted in the file itself. */
  fileRows: number;
  imported: ImportResult;
  /** Contacts of the workspace, which was empty before the import. */
  contacts: number;
  audience: AudienceResult;
  campaign: Campaign;
  /** Those that got a message. */
  recipients: Recipient[];
  /** Those that the campaign lists without one. */
  leftOut: Recipient[];
  simulator: Testimony;
}

const PAGE = 100;

/** Collects the figures of a campaign that is over. */
export async function collectFigures(
  journey: Journey,
  campaign: Campaign,
  sources: { fileRows: number; witness: SimulatorWitness },
): Promise<Figures> {
  const { api, workspaceId, imported, audience, metaNumberId } = journey;
  const query = { workspace_id: workspaceId, limit: 1 };
  const { total: contacts } = await api.get<Page<unknown>>('/api/contacts', query);
  const listed = await allRecipients(api, campaign.id);
  return {
    fileRows: sources.fileRows,
    imported,
    contacts,
    audience,
    campaign,
    recipients: listed.filter(({ status }) => status !== 'skipped'),
    leftOut: listed.filter(({ status }) => status === 'skipped'),
    simulator: await sources.witness.testify(metaNumberId),
  };
}

async function allRecipients(api: ApiClient, campaignId: string): Promise<Recipient[]> {
  const recipients: Recipient[] = [];
  for (;;) {
    const query = { limit: PAGE, offset: recipients.length };
    const path = `/api/campaigns/${campaignId}/contacts`;
    const page = await api.get<Page<Recipient>>(path, query);
    recipients.push(...page.data);
    if (page.data.length === 0 || recipients.length >= page.total) return recipients;
  }
}

/** How often each value of a list occurs, the most frequent first. */
export function tally<T>(list: readonly T[], by: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of list) counts.set(by(item), (counts.get(by(item)) ?? 0) + 1);
  return new Map([...counts].sort(([, a], [, b]) => b - a));
}

export function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
