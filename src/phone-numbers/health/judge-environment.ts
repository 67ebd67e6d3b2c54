import type { ServerClock, TemplateCount } from '../../whatsapp/graph/graph-types';
import { failed, ok, unknown, type CheckResult, warning } from './check-result';

const SLIGHT_SKEW_MS = 30_000;
/** Links to files start to be valid this long in the past, so that clocks may differ a little. */
const GRAVE_SKEW_MS = 300_000;
const NEARLY_FULL = 0.9;
const TIME_SERVICE = 'Let the machine follow a time service (NTP; chrony or systemd-timesyncd).';

/** How many templates the account has, of how many it may have. Null: the account is not known. */
export function judgeTemplates(found: TemplateCount | null): CheckResult {
  if (!found) {
    const cause = 'The WhatsApp Business Account of the number is not known here.';
    return unknown('The templates cannot be counted.', cause, 'Mend the line subscription first.');
  }
  const { count, limit } = found;
  const words = `The account has ${count} templates${limit ? ` of ${limit}` : ''}.`;
  if (count === 0) {
    const cause = 'Users can be written to first, and campaigns sent, only with a template.';
    return warning(words, cause, 'Create one (POST /api/templates) and let Meta review it.');
  }
  if (limit && count >= limit) {
    return failed(words, 'No further template can be created.', 'Delete templates without use.');
  }
  if (limit && count >= limit * NEARLY_FULL) {
    return warning(words, 'Few more can be created.', 'Delete templates without use.');
  }
  return ok(words);
}

/** How far this machine's clock is from Meta's. */
export function judgeClock({ serverTime, askedAt, answeredAt }: ServerClock): CheckResult {
  if (!serverTime) {
    const cause = 'The answer had no Date header: a proxy removes it.';
    return unknown("Meta's clock could not be read.", cause, TIME_SERVICE);
  }
  // The header has whole seconds, and was written somewhere between question and answer.
  const middle = (askedAt.getTime() + answeredAt.getTime()) / 2;
  const skew = serverTime.getTime() + 500 - middle;
  const away = `${Math.round(Math.abs(skew) / 1000)} s`;
  if (Math.abs(skew) < SLIGHT_SKEW_MS) return ok(`This clock and Meta's agree (${away} apart).`);
  const detail = `This machine's clock is ${away} ${skew > 0 ? 'behind' : 'ahead of'} Meta's.`;
  const cause =
    'Sessions, links to files and the 24-hour window end too early or too late; Azure refuses requests of a wrong time.';
  return (Math.abs(skew) < GRAVE_SKEW_MS ? warning : failed)(detail, cause, TIME_SERVICE);
}

/** Whether files can be stored and read. */
export function judgeBlobStore(failure: string | null): CheckResult {
  if (failure === null) return ok('The blob store answers.');
  return failed(
    `The blob store does not answer: ${failure}.`,
    'Media can neither be uploaded nor received nor sent.',
    'See whether AZURE_STORAGE_CONNECTION_STRING and its key are right and the store is reachable from here.',
  );
}
