import { type FailureCode, isRetryable, policyFor, retryDelayMs } from '../../whatsapp/errors/error-policy';

/**
 * Whether a retry takes messages that failed under this code: those that can succeed later and that Meta surely has not
 * delivered. `asked`: the code was named in the request, so what was wrong for all messages has been put right.
 * Those who stopped or can't be reached are never taken; messages of unknown outcome only where the operator lets them
 * be asked for (`CAMPAIGN_RETRY_UNCONFIRMED`): some of them have arrived, and arrive twice then.
 */
export function isRetried(code: FailureCode, asked: boolean, unconfirmed: 'never' | 'asked' = 'never'): boolean {
  const policy = policyFor({ code });
  if (policy.handling === 'await_confirmation') return asked && unconfirmed === 'asked';
  if (policy.handling === 'record' || policy.retryable === false) return false;
  return isRetryable(policy) || (asked && policy.handling === 'stop_request');
}

/** How long after its failure a message may be sent anew, in seconds: what the table demands for this attempt. */
export function retryWaitSeconds(code: FailureCode, attempt: number): number {
  const policy = policyFor({ code });
  // What stops only its recipient for a while, Meta's marketing limit above all, is what waits long; the rest is over.
  if (policy.retryAfterSeconds === undefined) return 0;
  return Math.ceil(retryDelayMs(policy, attempt, () => 0) / 1000);
}
