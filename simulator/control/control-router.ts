import { readConfigPatch } from '../config';
import { json } from '../http/server';
import type { Incoming, Outgoing } from '../http/server';
import type { Json } from '../json';
import type { SimulatorState } from '../simulator-state';
import { ControlError } from './control-error';
import { onlyKeys, readId, readObject, readText, readWhole } from './control-input';
import { readFault } from './fault-control';
import { receiveInbound } from './inbound-control';
import { listMessages } from './message-control';
import { changeNumber, showNumber } from './number-control';
import { changePerson, removePerson } from './people-control';
import { decideTemplate, deliverChanges } from './webhook-control';

interface ControlCall {
  sim: SimulatorState;
  incoming: Incoming;
  /** The id in the path, where there is one. */
  id: string;
  /** The body as an object. */
  input: Json;
}

type ControlHandler = (call: ControlCall) => unknown;

const ROUTES: ReadonlyMap<string, ControlHandler> = new Map<string, ControlHandler>([
  ['GET ', () => ({ calls: [...ROUTES.keys()].map((key) => key.replace(' ', ' /_sim/')) })],
  ['GET health', ({ sim }) => ({ status: 'ok', uptime_ms: Date.now() - sim.startedAt })],
  ['GET stats', ({ sim }) => sim.stats.toBody()],
  ['GET messages', ({ sim, incoming }) => listMessages(sim, incoming.query)],
  ['GET receipts', ({ sim, incoming }) => ({ data: sim.receipts.list(incoming.query.get('message_id')) })],
  ['GET config', ({ sim }) => showConfig(sim)],
  ['PUT config', changeConfig],
  ['GET faults', ({ sim }) => ({ data: sim.faults.list() })],
  ['POST faults', ({ sim, input }) => sim.faults.add(readFault(input))],
  ['DELETE faults', ({ sim }) => done(sim.faults.clear())],
  ['DELETE faults/{id}', removeFault],
  ['POST inbound', ({ sim, input, incoming }) => receiveInbound(sim, input, incoming.origin)],
  ['POST webhooks', ({ sim, input }) => deliverChanges(sim, input)],
  ['POST templates/{id}/status', ({ sim, id, input }) => decideTemplate(sim, id, input)],
  ['GET numbers', ({ sim }) => ({ data: sim.numbers.all().map(showNumber) })],
  ['GET numbers/{id}', ({ sim, id }) => showNumber(sim.numbers.number(readId(id, 'id')))],
  ['PUT numbers/{id}', ({ sim, id, input }) => changeNumber(sim.numbers, readId(id, 'id'), input)],
  ['GET people', ({ sim }) => ({ data: sim.people.list() })],
  ['PUT people', ({ sim, input }) => changePerson(sim.people, input)],
  ['DELETE people', ({ sim }) => done(sim.people.clear())],
  ['DELETE people/{id}', ({ sim, id }) => removePerson(sim.people, id)],
  ['PUT tokens', changeToken],
  ['POST reset', ({ sim }) => done(sim.reset())],
]);

/** Answers a call to `/_sim`. Mistakes of the caller are `{"error": "…"}` with 400 or 404. */
export function answerControl(sim: SimulatorState, incoming: Incoming): Outgoing {
  try {
    const { key, id } = locate(incoming);
    const handler = ROUTES.get(key);
    if (!handler) throw new ControlError(`There is no ${incoming.method} ${incoming.path}`, 404);
    const input = readObject(incoming.body);
    return json(200, handler({ sim, incoming, id, input }));
  } catch (error) {
    if (error instanceof ControlError) return json(error.status, { error: error.message });
    console.error('The simulator failed to answer a control call:', error);
    return json(500, { error: 'Internal error' });
  }
}

function locate({ method, path }: Incoming): { key: string; id: string } {
  const [, , first = '', id = '', ...more] = path.replace(/\/$/, '').split('/');
  const rest = [first, ...(id === '' ? [] : ['{id}']), ...more].join('/');
  return { key: `${method} ${rest}`, id };
}

function changeConfig({ sim, input }: ControlCall): Json {
  sim.configure(readConfigPatch(input));
  return showConfig(sim);
}

/** The settings; the secrets stay unsaid. */
function showConfig(sim: SimulatorState): Json {
  const { webhook_url, webhook_fields } = sim.wiring;
  return { ...sim.config, webhook_url, webhook_fields };
}

function removeFault({ sim, id }: ControlCall): Json {
  if (!sim.faults.remove(Number(id))) throw new ControlError(`There is no fault ${id}`, 404);
  return { success: true };
}

/** `PUT /_sim/tokens`: the token is in the body, because addresses end up in logs. */
function changeToken({ sim, input }: ControlCall): Json {
  onlyKeys(input, ['token', 'expired', 'expires_in', 'scopes', 'target_ids'], 'A token');
  const { expired, expires_in: expiresIn, scopes, target_ids: targets } = input;
  if (expired !== undefined && typeof expired !== 'boolean') {
    throw new ControlError('expired must be true or false');
  }
  sim.tokens.change(readText(input['token'], 'token'), {
    ...(expired !== undefined && { expired }),
    ...(expiresIn !== undefined && { expires_in: readWhole(expiresIn, 'expires_in', 1, 1e9) }),
    ...(scopes !== undefined && { scopes: readTexts(scopes, 'scopes') }),
    ...(targets !== undefined && { target_ids: readTexts(targets, 'target_ids') }),
  });
  return { success: true };
}

function readTexts(value: unknown, name: string): string[] {
  if (!Array.isArray(value)) throw new ControlError(`${name} must be a list of texts`);
  return value.map((each) => readText(each, name));
}

function done(_nothing: void): Json {
  return { success: true };
}
