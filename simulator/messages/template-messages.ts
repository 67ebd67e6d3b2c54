import { isObject } from '../json';
import { paramError } from '../graph/graph-error';
import { checkHeaderMedia } from './media-messages';
import { checkLocation } from './simple-messages';
import { anything, byKind, list, number, optional, required, shape, text } from './schema';
import type { Check } from './schema';

const type = required(anything);
const parameter_name = optional(text());

/** Texts that fill a variable can't break the layout that was approved. */
const variableText: Check = (value, path) => {
  text()(value, path);
  if (/[\n\r\t]| {5,}/.test(value as string)) {
    throw paramError(`Param ${path} cannot have new-line/tab characters or more than 4 consecutive spaces`);
  }
};

const textParameter = shape({ type, text: required(variableText), parameter_name });
const currency = shape({
  type,
  parameter_name,
  currency: required(
    shape({
      fallback_value: required(text()),
      code: required(text({ pattern: /^[A-Z]{3}$/ })),
      amount_1000: required(number()),
    }),
  ),
});
const dateTime = shape({
  type,
  parameter_name,
  date_time: required((value, path) => {
    if (!isObject(value)) throw paramError(`Param ${path} must be a JSON object.`);
    text()(value['fallback_value'] ?? '', `${path}['fallback_value']`);
  }),
});

const headerParameter = byKind('type', {
  text: textParameter,
  currency,
  date_time: dateTime,
  image: shape({ type, image: required(checkHeaderMedia('image')) }),
  video: shape({ type, video: required(checkHeaderMedia('video')) }),
  document: shape({ type, document: required(checkHeaderMedia('document')) }),
  location: shape({ type, location: required(checkLocation) }),
});
const bodyParameter = byKind('type', { text: textParameter, currency, date_time: dateTime });
const buttonParameter = byKind('type', {
  payload: shape({ type, payload: required(text({ max: 256 })) }),
  text: shape({ type, text: required(text({ max: 2000 })) }),
  coupon_code: shape({ type, coupon_code: required(text({ max: 20 })) }),
  action: shape({ type, action: required(anything) }),
});
const offerParameter = byKind('type', {
  limited_time_offer: shape({
    type,
    limited_time_offer: required(shape({ expiration_time_ms: required(number(0)) })),
  }),
});

const SUB_TYPES = /^(quick_reply|url|copy_code|flow|catalog|mpm|spm|order_details|voice_call|phone_number)$/i;

const header = shape({ type, parameters: optional(list(headerParameter, 0, 1)) });
const body = shape({ type, parameters: optional(list(bodyParameter, 0, 1024)) });
const button = shape({
  type,
  sub_type: required(text({ pattern: SUB_TYPES })),
  index: required(number(0, 9)),
  parameters: optional(list(buttonParameter, 0, 1)),
});
const card = shape({
  card_index: required(number(0, 9)),
  components: required(list(byKind('type', { header, body, button }), 0, 12)),
});

const component = byKind('type', {
  header,
  body,
  button,
  footer: shape({ type, parameters: optional(list(anything, 0, 0)) }),
  limited_time_offer: shape({ type, parameters: required(list(offerParameter, 1, 1)) }),
  carousel: shape({ type, cards: required(list(card, 1, 10)) }),
  tap_target_configuration: shape({ type, parameters: required(list(anything, 1, 1)) }),
  order_status: anything,
});

/** The form of a template message, before it is held against the template itself. */
export const checkTemplateMessage: Check = shape({
  name: required(text({ max: 512 })),
  language: required(shape({ code: required(text()), policy: optional(text()) })),
  namespace: optional(text()),
  components: optional(list(component, 0, 30)),
});
