import { unixSeconds } from '../clock';
import { isObject } from '../json';
import type { Json } from '../json';
import { newMessageId } from '../messages/send-message';
import type { SimulatorState } from '../simulator-state';
import type { SimPerson } from '../people/people-store';
import { contactOf } from '../webhooks/payload';
import { ControlError } from './control-error';
import { onlyKeys, readId, readText, readUser } from './control-input';
import { attachMedia } from './inbound-media';

const FIELDS = ['phone_number_id', 'from', 'user_id', 'group_id', 'standby', 'message', 'contacts', 'media'];

/** Who writes: a phone number's digits, a business-scoped id, or both. */
interface Sender {
  waId: string | undefined;
  userId: string;
  person: SimPerson;
}

/** `POST /_sim/inbound`: a user writes to a number. What the message lacks is filled in. */
export function receiveInbound(sim: SimulatorState, input: Json, origin: string): Json {
  onlyKeys(input, FIELDS, 'An inbound message');
  const number = sim.numbers.number(readId(input['phone_number_id'], 'phone_number_id'));
  const sender = readSender(sim, input);
  const message = readMessage(input, sender);
  const type = message['type'] as string;
  const contacts = readContacts(input['contacts'], sender, type);
  attachMedia(sim, message, type, input['media'], origin);
  const id = message['id'] as string;
  if (number.blocked.has(sender.waId ?? sender.userId)) return { id, delivered: false };
  if (type !== 'system' && message['group_id'] === undefined) openWindow(sim, number.id, sender);
  sim.delivery.plan(1);
  const field = readFlag(input['standby'], 'standby') ? 'standby' : 'messages';
  sim.delivery.deliver({ kind: 'message', field, number, contacts, message });
  return { id, delivered: true };
}

/** Under each id that the user may be answered at. */
function openWindow(sim: SimulatorState, phoneNumberId: string, { waId, userId, person }: Sender): void {
  for (const id of new Set([waId, userId, person.waId])) if (id) sim.windows.open(phoneNumberId, id);
}

function readFlag(value: unknown, name: string): boolean {
  if (value !== undefined && typeof value !== 'boolean') throw new ControlError(`${name} must be true or false`);
  return value === true;
}

function readSender(sim: SimulatorState, input: Json): Sender {
  const { from, user_id: userId } = input;
  if (from === undefined) {
    if (userId === undefined) throw new ControlError('from is missing (or user_id, for a user without a number)');
    const known = readUser(userId, 'user_id');
    return { waId: undefined, userId: known, person: sim.people.byUserId(known) };
  }
  const digits = readUser(from, 'from');
  if (!/^\d+$/.test(digits)) throw new ControlError('from must be a phone number');
  const person = sim.people.byDigits(digits);
  const given = userId === undefined ? person.userId : readUser(userId, 'user_id');
  return { waId: person.hidden ? undefined : person.waId!, userId: given, person: { ...person, userId: given } };
}

function readMessage(input: Json, { waId, userId, person }: Sender): Json {
  const { message: given, group_id: group } = input;
  if (!isObject(given)) throw new ControlError('message must be an object');
  const type = given['type'] === undefined ? 'text' : readText(given['type'], 'message.type');
  if (given[type] === undefined && type !== 'unsupported') {
    throw new ControlError(`message of type ${type} must have an object named ${type}`);
  }
  return {
    ...(waId !== undefined && { from: waId }),
    from_user_id: userId,
    ...(person.parentUserId !== undefined && { from_parent_user_id: person.parentUserId }),
    ...(group !== undefined && { group_id: readText(group, 'group_id') }),
    id: newMessageId(waId ?? userId),
    timestamp: unixSeconds(),
    type,
    ...given,
  };
}

/** The profile beside the message. A message of the system has none. */
function readContacts(given: unknown, { waId, person }: Sender, type: string): unknown[] {
  if (given !== undefined && !Array.isArray(given)) throw new ControlError('contacts must be a list');
  if (given) return given;
  if (type === 'system') return [];
  return [contactOf(person, waId ?? null)];
}
