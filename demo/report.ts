import { sum, tally, type Figures } from './figures';
import type { ImportRow, Recipient } from './wire';

const WIDTH = 100;

/** The result of a run as the lines that the user reads. */
export function report(figures: Figures): string[] {
  return [...importTable(figures), '', ...campaignTable(figures), '', ...failureTable(figures.recipients)];
}

function line(count: number, text: string, indent = '  '): string {
  return `${indent}${count.toLocaleString('en').padStart(6)}  ${text}`;
}

function importTable({ imported }: Figures): string[] {
  const failed = imported.results.filter(({ status }) => status === 'failed');
  return [
    `Import: ${imported.total_rows.toLocaleString('en')} rows`,
    line(imported.imported, 'imported'),
    line(imported.updated, 'updated (a number that an earlier row had)'),
    line(imported.failed, 'failed'),
    ...[...tally(failed, ({ reason }) => reason ?? 'no reason given')].map(([reason, count]) =>
      line(count, `${reason}  ${examples(failed, reason)}`, '      '),
    ),
  ];
}

function examples(failed: ImportRow[], reason: string): string {
  const rows = failed.filter((row) => (row.reason ?? 'no reason given') === reason).slice(0, 3);
  const shown = rows.map((row) => `row ${row.row_number} ${JSON.stringify(row.phone_number ?? '')}`);
  return `(${shown.join(', ')}${rows.length < failed.length ? ', …' : ''})`;
}

function campaignTable({ campaign, audience }: Figures): string[] {
  return [
    `Campaign: ${campaign.total_contacts.toLocaleString('en')} recipients`,
    line(campaign.sent_count, 'sent'),
    line(campaign.delivered_count, 'delivered'),
    line(campaign.read_count, 'read'),
    line(campaign.failed_count, 'failed'),
    line(sum(audience.skipped.map(({ count }) => count)), 'left out'),
    ...audience.skipped.map(({ count, reason, explanation }) => line(count, `${reason}: ${explanation}`, '      ')),
  ];
}

function failureTable(recipients: Recipient[]): string[] {
  const failed = recipients.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return ['No message failed.'];
  const byReason = tally(failed, ({ error }) => `${error?.code ?? 'no code'} ${error?.title ?? ''}`);
  return [
    'Failed messages by reason',
    ...[...byReason].flatMap(([reason, count]) => {
      const error = failed.find((one) => reason === `${one.error?.code} ${one.error?.title}`)?.error;
      const advice = [error?.explanation, error?.action].filter(Boolean).join(' ');
      return [line(count, reason), ...wrap(advice).map((text) => `          ${text}`)];
    }),
  ];
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH - 12) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
