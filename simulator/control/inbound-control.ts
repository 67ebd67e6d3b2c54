import { unixSeconds } from '../clock';
import { isObject } from '../json';
import type { Json } from '../json';
import { newMessageId } from '../messages/send-message';
import type { SimulatorState } from '../simulator-state';
import { businessScopedId } from '../webhooks/business-scoped-id';
import { profileName } from '../webhooks/payload';
import { ControlError } from './control-error';
import { onlyKeys, readId, readText, readUser } from './control-input';
import { attachMedia } from './inbound-media';

const FIELDS = ['phone_number_id', 'from', 'user_id', 'message', 'contacts', 'media'];

/** Who writes: a phone number's digits, a business-scoped id, or both. */
interface Sender {
  waId: string | undefined;
  userId: string;
}

/** `POST /_sim/inbound`: a user writes to a number. What the message lacks is filled in. */
export function receiveInbound(sim: SimulatorState, input: Json, origin: string): Json {
  onlyKeys(input, FIELDS, 'An inbound message');
  const number = sim.numbers.number(readId(input['phone_number_id'], 'phone_number_id'));
  const sender = readSender(input);
  const message = readMessage(input, sender);
  const type = message['type'] as string;
  const contacts = readContacts(input['contacts'], sender, type);
  attachMedia(sim, message, type, input['media'], origin);
  const id = message['id'] as string;
  if (number.blocked.has(sender.waId ?? sender.userId)) return { id, delivered: false };
  if (type !== 'system') sim.windows.open(number.id, sender.waId ?? sender.userId);
  sim.delivery.plan(1);
  sim.delivery.deliver({ kind: 'message', number, contacts, message });
  return { id, delivered: true };
}

function readSender(input: Json): Sender {
  const { from, user_id: userId } = input;
  if (from === undefined) {
    if (userId === undefined) throw new ControlError('from is missing (or user_id, for a user without a number)');
    return { waId: undefined, userId: readUser(userId, 'user_id') };
  }
  const waId = readUser(from, 'from');
  if (!/^\d+$/.test(waId)) throw new ControlError('from must be a phone number');
  return {
    waId,
    userId: userId === undefined ? businessScopedId(waId) : readUser(userId, 'user_id'),
  };
}

function readMessage(input: Json, { waId, userId }: Sender): Json {
  const given = input['message'];
  if (!isObject(given)) throw new ControlError('message must be an object');
  const type = given['type'] === undefined ? 'text' : readText(given['type'], 'message.type');
  if (given[type] === undefined && type !== 'unsupported') {
    throw new ControlError(`message of type ${type} must have an object named ${type}`);
  }
  return {
    ...(waId !== undefined && { from: waId }),
    from_user_id: userId,
    id: newMessageId(waId ?? userId),
    timestamp: unixSeconds(),
    type,
    ...given,
  };
}

/** The profile beside the message. A message of the system has none. */
function readContacts(given: unknown, { waId, userId }: Sender, type: string): unknown[] {
  if (given !== undefined && !Array.isArray(given)) throw new ControlError('contacts must be a list');
  if (given) return given;
  if (type === 'system') return [];
  const profile = { name: profileName(userId) };
  return [{ profile, ...(waId !== undefined && { wa_id: waId }), user_id: userId }];
}
