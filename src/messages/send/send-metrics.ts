import type { Span } from '@opentelemetry/api';
import { numberLabel, numberMessages, sends } from '../../platform/observability/metrics';
import { ERROR_TABLE, policyFor } from '../../whatsapp/errors/error-policy';
import type { StoredOutcome } from './send-results.service';

const ACCEPTED = { outcome: 'accepted', handling: '', code: '' };
// Shown as 0 before the first one, so that a rate has something to start from.
sends.inc(ACCEPTED, 0);

/** Counts what came of one try to send. */
export function countSend(phoneNumberId: string, result: StoredOutcome): void {
  if (result.kind === 'accepted') {
    sends.inc(ACCEPTED);
    numberMessages.inc({ phone_number_id: numberLabel(phoneNumberId) });
    return;
  }
  const { handling, code } = judgementOf(result);
  sends.inc({ outcome: result.kind, handling, code });
}

/** Notes the outcome on the message's span. */
export function traceSend(span: Span | undefined, result: StoredOutcome): void {
  if (!span) return;
  span.setAttribute('treeex.outcome', result.kind);
  if (result.kind === 'accepted') span.setAttribute('treeex.wamid', result.wamid);
  else span.setAttributes({ 'treeex.code': judgementOf(result).code });
}

/** Codes that the table does not know are one label: Meta may invent any. */
function judgementOf(result: Exclude<StoredOutcome, { kind: 'accepted' }>): {
  handling: string;
  code: string;
} {
  if (!result.failure) return { handling: 'wait_pair', code: 'pair_rate' };
  const { code, subcode } = result.failure;
  const { handling } = policyFor({ code, subcode });
  return { handling, code: ERROR_TABLE.has(code) ? String(code) : 'other' };
}
