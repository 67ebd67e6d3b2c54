import { isObject } from '../json';
import { anything, invalidValue, list, missingParam, oneOf, optional, required, shape, text } from './schema';
import type { Check } from './schema';

const FLOW = shape({
  flow_message_version: required(oneOf(['3'])),
  flow_id: optional(text()),
  flow_name: optional(text()),
  flow_token: optional(text()),
  flow_cta: required(text({ max: 30, code: 131009 })),
  flow_action: optional(oneOf(['navigate', 'data_exchange'])),
  flow_action_payload: optional(anything),
  mode: optional(oneOf(['draft', 'published'])),
});

/** Parameters of a flow: one of its id and its name, and a screen to go to. */
export const checkFlowParameters: Check = (value, path) => {
  FLOW(value, path);
  if (!isObject(value)) return;
  const given = ['flow_id', 'flow_name'].filter((key) => value[key] !== undefined);
  if (given.length === 0) throw missingParam(`${path} needs flow_id or flow_name`);
  if (given.length === 2) throw invalidValue(`${path} takes flow_id or flow_name, not both`);
};

/** One product of a catalogue. */
export const checkProductAction: Check = shape({
  catalog_id: required(text()),
  product_retailer_id: required(text()),
});

const PRODUCT_SECTION = shape({
  title: optional(text({ max: 24, code: 131009 })),
  product_items: required(list(shape({ product_retailer_id: required(text()) }), 1, 30)),
});
const PRODUCT_LIST = shape({
  catalog_id: required(text()),
  sections: required(list(PRODUCT_SECTION, 1, 10)),
});

/** Up to 30 products in up to 10 sections. */
export const checkProductListAction: Check = (value, path) => {
  PRODUCT_LIST(value, path);
  const { sections } = value as { sections: Array<{ title?: string; product_items: unknown[] }> };
  const products = sections.reduce((sum, section) => sum + section.product_items.length, 0);
  if (products > 30) throw invalidValue(`${path}: at most 30 products, not ${products}`);
  if (sections.length > 1 && sections.some((section) => section.title === undefined)) {
    throw invalidValue(`${path}: each section needs a title when there are several`);
  }
};
