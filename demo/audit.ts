import { sum, tally, type Figures } from './figures';

/** Two counts of the same thing that must be equal. */
interface Pair {
  what: string;
  expected: number;
  found: number;
}

/** Holds every figure against another one that was counted elsewhere. Returns a line for each that doesn't agree. */
export function audit(figures: Figures): string[] {
  const pairs = [...importPairs(figures), ...campaignPairs(figures), ...simulatorPairs(figures)];
  const lines = pairs
    .filter(({ expected, found }) => expected !== found)
    .map(({ what, expected, found }) => `${what}: ${expected} expected, ${found} found`);
  return [...lines, ...recipientLines(figures)];
}

function importPairs({ fileRows, imported, contacts, audience, campaign }: Figures): Pair[] {
  const rows = tally(imported.results, ({ status }) => status);
  const count = (status: string): number => rows.get(status) ?? 0;
  const outcomes = imported.imported + imported.updated + imported.failed;
  return [
    { what: 'import: rows in the file', expected: fileRows, found: imported.total_rows },
    { what: 'import: all outcomes together', expected: imported.total_rows, found: outcomes },
    { what: 'import: imported rows', expected: imported.imported, found: count('imported') },
    { what: 'import: updated rows', expected: imported.updated, found: count('updated') },
    { what: 'import: failed rows', expected: imported.failed, found: count('failed') },
    { what: 'contacts in the workspace', expected: imported.imported, found: contacts },
    { what: 'recipients', expected: audience.added, found: campaign.total_contacts },
    {
      what: 'recipients and left out together',
      expected: contacts,
      found: audience.added + countLeftOut(audience),
    },
  ];
}

function campaignPairs({ campaign, recipients, leftOut, audience }: Figures): Pair[] {
  const rows = tally(recipients, ({ status }) => status);
  const count = (status: string): number => rows.get(status) ?? 0;
  const { total_contacts: total, sent_count, delivered_count, read_count, failed_count } = campaign;
  const delivered = count('delivered') + count('read');
  return [
    { what: 'campaign: recipients listed', expected: total, found: recipients.length },
    {
      what: 'campaign: left out and listed',
      expected: countLeftOut(audience),
      found: leftOut.length,
    },
    { what: 'campaign: read', expected: count('read'), found: read_count },
    { what: 'campaign: delivered', expected: delivered, found: delivered_count },
    { what: 'campaign: sent', expected: count('sent') + delivered, found: sent_count },
    { what: 'campaign: failed', expected: count('failed'), found: failed_count },
    {
      what: 'campaign: read and failed together',
      expected: total,
      found: read_count + failed_count,
    },
  ];
}

function simulatorPairs({ campaign, recipients, simulator }: Figures): Pair[] {
  const { total_contacts: total } = campaign;
  const reached = new Set(simulator.messages.map(({ wa_id }) => wa_id));
  const marked = new Set(simulator.messages.map((message) => message.biz_opaque_callback_data));
  const failed = recipients.filter(({ status }) => status === 'failed');
  const codes = tally(failed, ({ error }) => String(error?.code));
  const allCodes = new Set([...codes.keys(), ...Object.keys(simulator.failures)]);
  return [
    { what: 'simulator: accepted', expected: total, found: simulator.accepted },
    {
      what: 'simulator: accepted for this number',
      expected: total,
      found: simulator.messages.length,
    },
    { what: 'simulator: people written to', expected: total, found: reached.size },
    { what: 'simulator: different message ids', expected: total, found: marked.size },
    { what: 'simulator: messages it saw twice', expected: 0, found: simulator.duplicates },
    ...[...allCodes].map((code) => ({
      what: `simulator: failed with ${code}`,
      expected: simulator.failures[code] ?? 0,
      found: codes.get(code) ?? 0,
    })),
  ];
}

function countLeftOut({ skipped }: Figures['audience']): number {
  return sum(skipped.map(({ count }) => count));
}

/** Equal counts could still be different people. */
function recipientLines({ recipients, simulator }: Figures): string[] {
  const reached = new Set(simulator.messages.map(({ wa_id }) => wa_id));
  const missed = recipients.filter(({ phone_number }) => !reached.has(phone_number.replace('+', '')));
  return missed.length === 0 ? [] : [`simulator: ${missed.length} recipients it never heard of`];
}
