import type { SimulatorState } from '../simulator-state';
import { ControlError } from './control-error';
import { readId, readUser } from './control-input';

const MAX_LIMIT = 100_000;
const DEFAULT_LIMIT = 100;
const PARAMETERS = ['to', 'phone_number_id', 'callback_data', 'limit', 'offset'];

/** `GET /_sim/messages`: accepted messages, oldest first, filtered and paged; `count` is all that match. */
export function listMessages(sim: SimulatorState, query: URLSearchParams) {
  const unknown = [...query.keys()].find((key) => !PARAMETERS.includes(key));
  if (unknown !== undefined) {
    throw new ControlError(`There is no parameter ${unknown}. Parameters: ${PARAMETERS.join(', ')}`);
  }
  const limit = readCount(query.get('limit'), 'limit', DEFAULT_LIMIT, MAX_LIMIT);
  const offset = readCount(query.get('offset'), 'offset', 0, Number.MAX_SAFE_INTEGER);
  const to = query.get('to');
  const number = query.get('phone_number_id');
  const callback = query.get('callback_data');
  const user = to === null ? undefined : readUser(to.replace(/^ /, '+'), 'to');
  const { count, records } = sim.log.find(
    {
      ...(user !== undefined && (/^\d/.test(user) ? { wa_id: user } : { user_id: user })),
      ...(number !== null && { phone_number_id: readId(number, 'phone_number_id') }),
      ...(callback !== null && { biz_opaque_callback_data: callback }),
    },
    offset,
    limit,
  );
  return { count, limit, offset, data: records };
}

function readCount(value: string | null, name: string, fallback: number, max: number): number {
  if (value === null) return fallback;
  const count = Number(value);
  if (value === '' || !Number.isInteger(count) || count < 0 || count > max) {
    throw new ControlError(`${name} must be a whole number from 0 to ${max}`);
  }
  return count;
}
