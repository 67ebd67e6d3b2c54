import { selectFields } from '../graph/fields';
import type { GraphCall, GraphHandler } from '../graph/graph-call';
import { paramError } from '../graph/graph-error';
import { page } from '../graph/paging';
import { isObject } from '../json';
import { verifiedOverride } from './callback-override';
import { NUMBER_DEFAULTS, WABA_DEFAULTS, numberNode, wabaNode } from './number-details';
import { checkPin } from './registration-endpoints';

const NUMBER_NODE = 'WhatsAppBusinessPhoneNumber';

/** `GET /{phone-number-id}`. The token remembers the number, in case it subscribes a WABA next. */
export const getNumber: GraphHandler = ({ sim, id, token, incoming }) => {
  const number = sim.numbers.number(id);
  sim.tokens.noteLookup(token, id);
  const fields = incoming.query.get('fields');
  return selectFields(numberNode(sim, number), fields, NUMBER_DEFAULTS, NUMBER_NODE);
};

/** `POST /{phone-number-id}`: a two-step PIN, or an own webhook address. */
export const updateNumber: GraphHandler = async ({ sim, id, payload }) => {
  const number = sim.numbers.number(id);
  const { pin, webhook_configuration: webhook } = payload;
  if (pin === undefined && webhook === undefined) {
    throw paramError('One of the parameters pin and webhook_configuration is required.');
  }
  if (pin !== undefined) number.pin = checkPin(pin);
  if (webhook !== undefined) {
    if (!isObject(webhook)) throw paramError('Param webhook_configuration must be a JSON object.');
    const isRemoval = webhook['override_callback_uri'] === '';
    number.callback = isRemoval ? null : await verifiedOverride(webhook);
  }
  return { success: true };
};

/** `GET /{waba}/phone_numbers`. */
export const listNumbers: GraphHandler = ({ sim, id, incoming }) => {
  const fields = incoming.query.get('fields');
  return page(sim.numbers.numbersOf(id), incoming, (number) =>
    selectFields(numberNode(sim, number), fields, NUMBER_DEFAULTS, NUMBER_NODE),
  );
};

/** `GET /{waba}`. */
export const getWaba: GraphHandler = ({ sim, id, incoming }) => {
  const node = wabaNode(sim, sim.numbers.waba(id));
  return selectFields(node, incoming.query.get('fields'), WABA_DEFAULTS, 'WhatsAppBusinessAccount');
};

/** `GET /{waba}/subscribed_apps`. */
export const listSubscribedApps: GraphHandler = ({ sim, id }) => {
  const waba = sim.numbers.waba(id);
  if (!waba.subscribed) return { data: [] };
  const app = {
    id: sim.appId,
    name: 'Simulator',
    link: 'https://www.facebook.com/games/?app_id=0',
  };
  return { data: [{ whatsapp_business_api_data: app, ...waba.callback }] };
};

/** `POST /{waba}/subscribed_apps`, perhaps with an address of its own. */
export const subscribeApp: GraphHandler = async (call) => {
  const { sim, id, payload } = call;
  const callback = await verifiedOverride(payload);
  const waba = sim.numbers.waba(id);
  waba.subscribed = true;
  waba.unsubscribed = false;
  waba.callback = callback;
  adoptNumber(call);
  return { success: true };
};

/** `DELETE /{waba}/subscribed_apps`: from now on its webhooks stay away. */
export const unsubscribeApp: GraphHandler = ({ sim, id }) => {
  const waba = sim.numbers.waba(id);
  Object.assign(waba, { subscribed: false, unsubscribed: true, callback: null });
  return { success: true };
};

/**
 * Any id may be a number and any id a WABA, so nothing says which belongs to which. Whoever registers a
 * number looks it up and then subscribes its WABA: that settles it, unless someone has said otherwise.
 */
function adoptNumber({ sim, id, token }: GraphCall): void {
  const lookedUp = sim.tokens.takeLookedUp(token);
  if (lookedUp === undefined) return;
  const number = sim.numbers.number(lookedUp);
  if (!number.placed) sim.numbers.place(number, id, false);
}
