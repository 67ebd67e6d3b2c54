import { isObject } from '../json';
import type { Json } from '../json';
import { checkFlowParameters, checkProductAction, checkProductListAction } from './interactive-actions';
import { checkHeaderMedia } from './media-messages';
import { anything, byKind, invalidValue, list, oneOf, optional, required, shape, text, url } from './schema';
import type { Check, Field } from './schema';

const limited = (max: number): Check => text({ max, code: 131009 });
const type = required(anything);
const body = (max: number): Field => required(shape({ text: required(limited(max)) }));
const footer = optional(shape({ text: required(limited(60)) }));

const textHeader = shape({ type, text: required(limited(60)) });
const mediaHeader = (kind: 'image' | 'video' | 'document') => shape({ type, [kind]: required(checkHeaderMedia(kind)) });
const anyHeader = byKind('type', {
  text: textHeader,
  image: mediaHeader('image'),
  video: mediaHeader('video'),
  document: mediaHeader('document'),
});
const onlyTextHeader = byKind('type', { text: textHeader });

const replyButton = shape({
  type: required(oneOf(['reply'])),
  reply: required(shape({ id: required(limited(256)), title: required(limited(20)) })),
});

const row = shape({
  id: required(limited(200)),
  title: required(limited(24)),
  description: optional(text({ min: 0, max: 72, code: 131009 })),
});
const section = shape({ title: optional(limited(24)), rows: required(list(row, 1, 10)) });

const button: Check = (value, path) => {
  shape({
    type,
    header: optional(anyHeader),
    body: body(1024),
    footer,
    action: required(shape({ buttons: required(list(replyButton, 1, 3)) })),
  })(value, path);
  const { action } = value as { action: { buttons: Array<{ reply: Json }> } };
  const replies = action.buttons.map((each) => each.reply);
  requireUnique(replies, 'id', `${path}['action']['buttons']`);
  requireUnique(replies, 'title', `${path}['action']['buttons']`);
};

const listMessage: Check = (value, path) => {
  shape({
    type,
    header: optional(onlyTextHeader),
    body: body(4096),
    footer,
    action: required(shape({ button: required(limited(20)), sections: required(list(section, 1, 10)) })),
  })(value, path);
  const { sections } = (value as { action: { sections: Array<{ title?: string; rows: Json[] }> } }).action;
  const rows = sections.flatMap((each) => each.rows);
  if (rows.length > 10) throw invalidValue('Total row count exceed max allowed count: 10');
  requireUnique(rows, 'id', `${path}['action']['sections']`);
  if (sections.length > 1 && sections.some((each) => each.title === undefined)) {
    throw invalidValue(`${path}: each section needs a title when there are several`);
  }
};

const ctaAction = shape({
  name: required(oneOf(['cta_url'])),
  parameters: required(shape({ display_text: required(limited(20)), url: required(url) })),
});
const ctaUrl = shape({
  type,
  header: optional(anyHeader),
  body: body(1024),
  footer,
  action: required(ctaAction),
});

const named = (name: string): Field => required(shape({ name: required(oneOf([name])) }));
const withAction = (action: Field, header: Check = anyHeader): Check =>
  shape({ type, header: optional(header), body: body(1024), footer, action });

const flow = withAction(
  required(shape({ name: required(oneOf(['flow'])), parameters: required(checkFlowParameters) })),
);

const card = shape({
  card_index: required(anything),
  type: optional(oneOf(['cta_url', 'quick_reply', 'button', 'product'])),
  header: optional(anyHeader),
  body: optional(shape({ text: required(limited(160)) })),
  action: required(anything),
});

const carousel: Check = (value, path) => {
  shape({
    type,
    body: body(1024),
    action: required(shape({ cards: required(list(card, 2, 10)) })),
  })(value, path);
  const { cards } = (value as { action: { cards: Array<{ header?: Json }> } }).action;
  if (new Set(cards.map((each) => each.header?.['type'])).size > 1) {
    throw invalidValue(`${path}: all cards must have the same kind of header`);
  }
};

/** Regional and newer kinds: Meta's outline of them is checked, not their inside. */
const outline = shape({
  type,
  header: optional(anything),
  body: optional(shape({ text: required(limited(1024)) })),
  footer,
  action: required(anything),
});

/** An interactive message of any kind. */
export const checkInteractive: Check = byKind('type', {
  button,
  list: listMessage,
  cta_url: ctaUrl,
  location_request_message: shape({ type, body: body(1024), action: named('send_location') }),
  flow,
  product: shape({
    type,
    body: optional(shape({ text: required(limited(1024)) })),
    footer,
    action: required(checkProductAction),
  }),
  product_list: shape({
    type,
    header: required(onlyTextHeader),
    body: body(1024),
    footer,
    action: required(checkProductListAction),
  }),
  catalog_message: withAction(
    required(shape({ name: required(oneOf(['catalog_message'])), parameters: optional(anything) })),
  ),
  carousel,
  address_message: outline,
  call_permission_request: outline,
  request_contact_info: outline,
  order_details: outline,
  order_status: outline,
  voice_call: outline,
});

function requireUnique(objects: Json[], key: string, path: string): void {
  const values = objects.filter(isObject).map((each) => each[key]);
  if (new Set(values).size < values.length) {
    throw invalidValue(`${path}: duplicated ${key}s are not allowed`);
  }
}
