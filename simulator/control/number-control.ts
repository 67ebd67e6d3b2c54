import type { Json } from '../json';
import { isObject } from '../json';
import type { NumberStore, SimNumber } from '../numbers/number-store';
import { ControlError } from './control-error';
import { onlyKeys, readId, readText, readWhole } from './control-input';

const QUALITIES = ['GREEN', 'YELLOW', 'RED', 'NA', 'UNKNOWN'];
const THROUGHPUTS = ['STANDARD', 'HIGH', 'NOT_APPLICABLE'];
const TEXTS = ['status', 'name_status', 'code_verification_status', 'account_mode'] as const;
const FIELDS = [
  'waba_id',
  'portfolio_id',
  'display_phone_number',
  'verified_name',
  'name',
  'quality_rating',
  'throughput',
  'messaging_limit',
  'mps',
  'registered',
  ...TEXTS,
];

/** `PUT /_sim/numbers/{id}`: sets what the number shall be. No webhook reports it. */
export function changeNumber(numbers: NumberStore, id: string, input: Json): Json {
  onlyKeys(input, FIELDS, 'A number');
  const change = readChange(input);
  const wabaId = input['waba_id'] === undefined ? undefined : readId(input['waba_id'], 'waba_id');
  const portfolioId = input['portfolio_id'] === undefined ? undefined : readId(input['portfolio_id'], 'portfolio_id');
  const number = numbers.number(id);
  Object.assign(number, change);
  if (wabaId !== undefined) numbers.place(number, wabaId, true);
  if (portfolioId !== undefined) numbers.waba(number.waba_id).portfolio_id = portfolioId;
  return showNumber(number);
}

/** A number as the control API shows it. */
export function showNumber(number: SimNumber): Json {
  return {
    id: number.id,
    waba_id: number.waba_id,
    display_phone_number: number.display_phone_number,
    verified_name: number.verified_name,
    quality_rating: number.quality_rating,
    throughput: number.throughput,
    messaging_limit: number.messaging_limit,
    mps: number.mps,
    registered: number.registered,
    ...Object.fromEntries(TEXTS.map((key) => [key, number[key]])),
  };
}

function readChange(input: Json): Partial<SimNumber> {
  const change: Partial<SimNumber> = {};
  for (const key of TEXTS) if (input[key] !== undefined) change[key] = readText(input[key], key);
  const name = input['verified_name'] ?? input['name'];
  if (name !== undefined) change.verified_name = readText(name, 'verified_name');
  if (input['display_phone_number'] !== undefined) readDisplay(input, change);
  if (input['quality_rating'] !== undefined) {
    change.quality_rating = readWord(input['quality_rating'], 'quality_rating', QUALITIES);
  }
  if (input['throughput'] !== undefined) {
    const given = input['throughput'];
    const level = isObject(given) ? given['level'] : given;
    change.throughput = readWord(level, 'throughput', THROUGHPUTS);
  }
  if (input['messaging_limit'] !== undefined) {
    change.messaging_limit = readText(input['messaging_limit'], 'messaging_limit');
    if (!change.messaging_limit.startsWith('TIER_')) {
      throw new ControlError('messaging_limit must be a tier such as TIER_1K or TIER_UNLIMITED');
    }
  }
  if (input['mps'] !== undefined) {
    change.mps = input['mps'] === null ? null : readWhole(input['mps'], 'mps', 1, 1e6);
  }
  if (input['registered'] !== undefined) {
    if (typeof input['registered'] !== 'boolean') {
      throw new ControlError('registered must be true or false');
    }
    change.registered = input['registered'];
  }
  return change;
}

function readDisplay(input: Json, change: Partial<SimNumber>): void {
  const display = readText(input['display_phone_number'], 'display_phone_number');
  const digits = display.replace(/\D/g, '');
  if (digits.length < 7 || digits.length > 15) {
    throw new ControlError('display_phone_number must have 7 to 15 digits');
  }
  change.display_phone_number = display;
  change.digits = digits;
}

function readWord(value: unknown, name: string, words: readonly string[]): string {
  if (typeof value !== 'string' || !words.includes(value)) {
    throw new ControlError(`${name} must be one of ${words.join(', ')}`);
  }
  return value;
}
