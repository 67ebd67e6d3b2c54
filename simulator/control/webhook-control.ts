import { isObject } from '../json';
import type { Json } from '../json';
import type { SimulatorState } from '../simulator-state';
import { TEMPLATE_EVENTS, applyEvent } from '../templates/template-review';
import { ControlError } from './control-error';
import { onlyKeys, readId, readText } from './control-input';

const FIELDS = ['waba_id', 'phone_number_id', 'field', 'value', 'change', 'changes'];

/** `POST /_sim/webhooks`: delivers any change, one or several, for a WABA or for a number's WABA. */
export function deliverChanges(sim: SimulatorState, input: Json): Json {
  onlyKeys(input, FIELDS, 'A webhook');
  const phoneNumberId =
    input['phone_number_id'] === undefined ? undefined : readId(input['phone_number_id'], 'phone_number_id');
  if (input['waba_id'] === undefined && phoneNumberId === undefined) {
    throw new ControlError('waba_id is missing (or phone_number_id, for the WABA of a number)');
  }
  const wabaId =
    input['waba_id'] === undefined ? sim.numbers.number(phoneNumberId!).waba_id : readId(input['waba_id'], 'waba_id');
  const changes = readChanges(input);
  sim.delivery.plan(changes.length);
  for (const { field, value } of changes) {
    sim.delivery.deliver({ kind: 'change', wabaId, phoneNumberId, field, value });
  }
  return { queued: changes.length };
}

function readChanges(input: Json): Array<{ field: string; value: unknown }> {
  const given = input['changes'] ?? [input['change'] ?? { field: input['field'], value: input['value'] }];
  if (!Array.isArray(given) || given.length === 0) {
    throw new ControlError('changes must be a list that is not empty');
  }
  return given.map((change: unknown) => {
    if (!isObject(change)) throw new ControlError('change must be an object with field and value');
    const field = readText(change['field'], 'field');
    if (change['value'] === undefined) throw new ControlError('value is missing');
    return { field, value: change['value'] };
  });
}

/** `POST /_sim/templates/{id}/status`: Meta decides about a template. */
export function decideTemplate(sim: SimulatorState, id: string, input: Json): Json {
  onlyKeys(input, ['event', 'reason'], 'A template event');
  const template = sim.templates.get(id);
  if (!template) throw new ControlError(`There is no template with the id ${id}`, 404);
  const { event, reason } = input;
  if (typeof event !== 'string' || !TEMPLATE_EVENTS.includes(event)) {
    throw new ControlError(`event must be one of ${TEMPLATE_EVENTS.join(', ')}`);
  }
  applyEvent(sim, template, event, reason === undefined ? undefined : readText(reason, 'reason'));
  return { id, name: template.name, status: template.status };
}
