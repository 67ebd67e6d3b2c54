import type { Span } from '@opentelemetry/api';
import { numberLabel, numberMessages, sends } from '../../platform/observability/metrics';
import { ERROR_TABLE, policyFor } from '../../whatsapp/errors/error-policy';
import type { SendResult } from './send-results.service';

const accepted = sends.of('accepted', '', '');

/** Counts what came of one try to send. */
export function countSend(phoneNumberId: string, result: SendResult): void {
  if (result.kind === 'accepted') {
    accepted.value += 1;
    numberMessages.inc(numberLabel(phoneNumberId));
    return;
  }
  const { verdict, code } = judgementOf(result);
  sends.inc(result.kind, verdict, code);
}

/** Notes the outcome on the message's span. */
export function traceSend(span: Span | undefined, result: SendResult): void {
  if (!span) return;
  span.setAttribute('treeex.outcome', result.kind);
  if (result.kind === 'accepted') span.setAttribute('treeex.wamid', result.wamid);
  else span.setAttributes({ 'treeex.code': judgementOf(result).code });
}

/** Codes that the table does not know are one label: Meta may invent any. */
function judgementOf(result: Exclude<SendResult, { kind: 'accepted' }>): {
  verdict: string;
  code: string;
} {
  if (!result.failure) return { verdict: 'wait_pair', code: 'pair_rate' };
  const { code, subcode } = result.failure;
  const { verdict } = policyFor({ code, subcode });
  return { verdict, code: ERROR_TABLE.has(code) ? String(code) : 'other' };
}
