import { isUUID } from 'class-validator';
import type { SendParameter } from '../messages/message-content';
import type { Part, Path, Problems } from './template-parts';
import { isObject } from '../../platform/json';

/** Complains about a value of a parameter; undefined when it is fine. */
type Check = (value: unknown) => string | undefined;

const filledText: Check = (value) =>
  typeof value === 'string' && value !== '' ? undefined : 'must be a text that is not empty';
const anObject: Check = (value) => (isObject(value) ? undefined : 'must be an object');
const withFallback: Check = (value) =>
  isObject(value) && typeof value.fallback_value === 'string' ? undefined : 'must be an object with a fallback_value';
const media: Check = (value) => {
  const sources = isObject(value) ? ['id', 'link', 'media_id'].filter((key) => value[key] !== undefined) : [];
  const source = isObject(value) && sources.length === 1 ? value[sources[0]!] : undefined;
  if (typeof source !== 'string' || source === '') return 'must have exactly one of media_id, id and link';
  if (sources[0] === 'media_id' && !isUUID(source, 'all')) return 'must have a media_id that is a UUID';
  return sources[0] === 'link' && !/^https?:\/\/\S+$/i.test(source)
    ? 'must have a link that is an http or https URL'
    : undefined;
};
const offer: Check = (value) =>
  isObject(value) && Number.isSafeInteger(value.expiration_time_ms)
    ? undefined
    : 'must be an object with expiration_time_ms';

/** Each type of parameter, and what the property of its name must hold. */
const VALUES: Record<string, Check> = {
  text: filledText,
  payload: filledText,
  coupon_code: filledText,
  currency: withFallback,
  date_time: withFallback,
  image: media,
  video: media,
  document: media,
  location: anObject,
  action: anObject,
  product: anObject,
  limited_time_offer: offer,
  tap_target_configuration: anObject,
  order_status: anObject,
};

/** Types that a button takes, and the kind of button that each speaks for. */
export const BUTTON_PARAMETERS: Record<string, string> = {
  payload: 'quick_reply',
  text: 'url',
  coupon_code: 'copy_code',
  action: 'flow',
};

/** Reads one parameter of a send; complains and gives undefined when it is none. */
export function readParameter(value: unknown, path: Path, problems: Problems): SendParameter | undefined {
  const type = isObject(value) && typeof value.type === 'string' ? value.type.toLowerCase() : '';
  const check = Object.hasOwn(VALUES, type) ? VALUES[type] : undefined;
  if (!isObject(value) || !check) {
    problems.at(
      isObject(value) ? [...path, 'type'] : path,
      `must be a parameter of one of the types ${Object.keys(VALUES).join(', ')}`,
    );
    return undefined;
  }
  const complaint = check(value[type]);
  if (complaint) problems.at([...path, type], complaint);
  checkRest(value, type, path, problems);
  return { ...value, type };
}

function checkRest(value: Part, type: string, path: Path, problems: Problems): void {
  const name = value.parameter_name;
  if (name !== undefined && (typeof name !== 'string' || name === '')) {
    problems.at([...path, 'parameter_name'], 'must be the name of a variable');
  }
  for (const key of Object.keys(value)) {
    if (!['type', 'parameter_name', type].includes(key)) problems.at([...path, key], 'is not known here');
  }
}
