import type { ErrorRow, Handling } from './error-policy';
import { ERROR_GROUPS, isRetryable } from './error-policy';

const HANDLING_TEXT: Record<Handling, string> = {
  retry: 'sends the same message again later, a limited number of times where the table says so',
  slow_number: 'halves the rate of the number, lets it climb back, and sends the message again',
  wait_pair: 'holds this one recipient (1, 4, 16, 64 … seconds); all others go on',
  pause_number: 'holds the number for the time given, then goes on',
  pause_marketing: 'holds marketing messages of the number for the time given; replies go on',
  pause_template: 'holds everything that uses the template until Meta releases it',
  pause_account: 'holds every number of the WhatsApp Business account until somebody acts',
  stop_number: 'holds the number until somebody acts on it; its queue is kept',
  stop_credential: 'holds everything that uses this access token; its queue is kept until there is a new token',
  stop_recipient: 'fails this message; all others go on',
  stop_request: 'fails this message and stops the campaign it belongs to',
  throttle_management: 'waits with calls of this kind for the time given, and longer each time',
  await_confirmation:
    'sends nothing again; the status report settles the message, or it ends as `delivery_unconfirmed`',
  record: 'keeps it for the reader; nothing was being sent',
};

/** Renders the error table as the text of docs/errors.md. */
export function renderErrorsMarkdown(): string {
  return [
    '# Why a message failed',
    '',
    'Generated from the error table in `src/whatsapp/errors`; do not edit by hand.',
    'A failed message carries `error: {code, title, explanation, action, retryable}`. Numbers are the codes of Meta, words',
    'are codes of this platform. A code that is missing here is judged by its HTTP class: a server error is tried again up to',
    'five times, everything else is not.',
    '',
    '## What the platform does',
    '',
    '| Handling | The platform |',
    '|---|---|',
    ...Object.entries(HANDLING_TEXT).map(([handling, text]) => `| \`${handling}\` | ${text} |`),
    ...ERROR_GROUPS.flatMap(({ title, rows }) => ['', `## ${title}`, '', ...table(rows)]),
    '',
  ].join('\n');
}

function table(rows: readonly ErrorRow[]): string[] {
  return [
    '| Code | What it means | Who must do what | Handling | First wait | Tries | Retryable |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(line),
  ];
}

function line(row: ErrorRow): string {
  const code = row.code === 200 ? '200 to 299' : String(row.code);
  const cells = [
    typeof row.code === 'string' ? `\`${code}\`` : code,
    `**${row.title}.** ${row.explanation}`,
    row.action,
    `\`${row.handling}\``,
    row.retryAfterSeconds === undefined ? '' : duration(row.retryAfterSeconds),
    row.maxAttempts === undefined ? '' : String(row.maxAttempts),
    isRetryable(row) ? 'yes' : 'no',
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function duration(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
