import type { GraphHandler } from '../graph/graph-call';
import { GraphError, paramError } from '../graph/graph-error';
import { requireProduct } from '../messages/validate-message';
import type { SimNumber } from './number-store';

const WINDOW_MS = 72 * 3_600_000;
const MOST_IN_WINDOW = 10;
/** The one code that is always wrong, so that the failure can be tried as well. */
const WRONG_CODE = '000000';

/** `POST /{phone-number-id}/register`. The first PIN stays; later registrations must know it. */
export const registerNumber: GraphHandler = ({ sim, id, payload }) => {
  requireProduct(payload);
  const pin = checkPin(payload['pin']);
  const number = sim.numbers.number(id);
  countRegistration(number);
  if (number.code_verification_status !== 'VERIFIED') {
    throw new GraphError(133006, 'Verify the phone number first.');
  }
  if (number.pin !== null && number.pin !== pin) {
    throw new GraphError(133005, 'The two-step verification PIN is wrong.');
  }
  number.pin = pin;
  number.registered = true;
  number.status = 'CONNECTED';
  return { success: true };
};

/** `POST /{phone-number-id}/deregister`: the number can't send until it is registered again. */
export const deregisterNumber: GraphHandler = ({ sim, id }) => {
  const number = sim.numbers.number(id);
  countRegistration(number);
  number.registered = false;
  return { success: true };
};

/** `POST /{phone-number-id}/request_code`. */
export const requestCode: GraphHandler = (call) => {
  const method = call.requireText('code_method');
  if (method !== 'SMS' && method !== 'VOICE') {
    throw paramError('Param code_method must be one of {SMS, VOICE}.');
  }
  call.requireText('language');
  return { success: true };
};

/** `POST /{phone-number-id}/verify_code`: any six digits are right, but for 000000. */
export const verifyCode: GraphHandler = (call) => {
  const code = call.requireText('code');
  if (!/^\d{6}$/.test(code)) throw paramError('Param code must have six digits.');
  if (code === WRONG_CODE) {
    throw new GraphError(136025, 'The code is wrong.', { subcode: 2388093 });
  }
  call.sim.numbers.number(call.id).code_verification_status = 'VERIFIED';
  return { success: true };
};

/** A PIN as Meta wants it: six digits. */
export function checkPin(pin: unknown): string {
  if (pin === undefined) throw paramError('The parameter pin is required.');
  if (typeof pin !== 'string' || !/^\d{6}$/.test(pin)) {
    throw paramError('Param pin must be a string of six digits.');
  }
  return pin;
}

function countRegistration(number: SimNumber): void {
  const now = Date.now();
  number.registrations = number.registrations.filter((at) => at > now - WINDOW_MS);
  if (number.registrations.length >= MOST_IN_WINDOW) {
    throw new GraphError(133016, 'A number can be registered or deregistered ten times in 72 hours.');
  }
  number.registrations.push(now);
}
