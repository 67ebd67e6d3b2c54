import { asAppError } from '../../whatsapp/graph/graph-failure';
import type { GraphError } from '../../whatsapp/graph/graph-error';
import { policyFor } from '../../whatsapp/errors/error-policy';
import type { CheckStatus } from '../dto/number-health.response';

/** What a check found: when something is wrong, with its cause and what to do about it. */
export interface CheckResult {
  status: CheckStatus;
  detail: string;
  cause: string | null;
  cure: string | null;
}

const FROM_BEST: CheckStatus[] = ['ok', 'unknown', 'warning', 'failed'];

export const ok = (detail: string): CheckResult => ({ status: 'ok', detail, cause: null, cure: null });

const finding =
  (status: CheckStatus) =>
  (detail: string, cause: string, cure: string): CheckResult => ({ status, detail, cause, cure });
export const warning = finding('warning');
export const failed = finding('failed');
export const unknown = finding('unknown');

/** The result of several checks together. */
export function worst(results: CheckStatus[]): CheckStatus {
  return results.reduce<CheckStatus>(
    (found, result) => (FROM_BEST.indexOf(result) > FROM_BEST.indexOf(found) ? result : found),
    'ok',
  );
}

/** What a failed question to Meta means: its refusal is a finding, that it could not be asked is not. */
export function judgeRefusal(error: GraphError): CheckResult {
  const detail = asAppError(error).message;
  const { handling, explanation, action } = policyFor(error);
  if (error.outcome !== 'rejected') {
    const cause = `Meta could not be asked: ${error.details ?? error.title}.`;
    return unknown(detail, cause, 'Look again later; https://metastatus.com reports outages.');
  }
  // A refused token hides the answer to every other question.
  if (handling === 'stop_credential') {
    return unknown('Meta answers nothing while it refuses the token.', explanation, 'Mend the line token first.');
  }
  return failed(detail, explanation, action);
}
