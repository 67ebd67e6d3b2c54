import { randomBytes } from 'node:crypto';
import { GraphError } from '../graph/graph-error';
import type { GraphCall, GraphHandler } from '../graph/graph-call';
import { json } from '../http/server';
import type { Outgoing } from '../http/server';
import type { Json } from '../json';
import type { SimNumber } from '../numbers/number-store';
import type { Fault } from '../faults/fault-store';
import type { SimulatorState } from '../simulator-state';
import type { Template } from '../templates/template-store';
import type { SimPerson } from '../people/people-store';
import type { SentMessage } from '../webhooks/update';
import { checkMessagePolicies } from './message-policies';
import { fateOf } from './fates';
import type { Failure } from './fates';
import { mediaFailure } from './media-failure';
import { failureOf } from './status-flow';
import { isReceipt, validateMessage, validateReceipt } from './validate-message';
import type { ValidMessage } from './validate-message';

const DEFAULT_HOLD_MS = 2_000;

/** `POST /{phone-number-id}/messages`: a message, a read receipt or a typing indicator. */
export const sendMessage: GraphHandler = (call) => {
  const { sim } = call;
  sim.tokens.checkMessaging(call.token);
  const number = sim.numbers.number(call.id);
  if (isReceipt(call.payload)) {
    return takeReceipt(call);
  }
  const message = validateMessage(call.payload);
  const template = checkMessagePolicies(sim, number, message);
  return accept(call, number, message, template);
};

function takeReceipt({ sim, id, payload }: GraphCall): Json {
  validateReceipt(payload);
  sim.receipts.add({
    phone_number_id: id,
    message_id: payload['message_id'] as string,
    typing: payload['typing_indicator'] !== undefined,
    at: new Date().toISOString(),
  });
  return { success: true };
}

function accept(call: GraphCall, number: SimNumber, message: ValidMessage, template: Template | undefined): Outgoing {
  const { sim } = call;
  const now = performance.now();
  const subject = {
    phone_number_id: number.id,
    to: message.waId ?? message.recipient ?? undefined,
    path: call.incoming.path,
  };
  const person = personOf(sim, message);
  const sent = toSent(number, message, person, template);
  const hold = template && sim.faults.strike('held_for_quality', subject);
  const status = template ? (hold ? 'held_for_quality_assessment' : 'accepted') : undefined;
  sim.stats.recordAccepted(number.id, message.type, message.callback, now);
  record(sim, sent, message, status);
  const failed = sim.faults.strike('failed_status', subject);
  startLife(sim, sent, message, hold, failed);
  return answer(sim, subject, toAnswer(sent, message, status));
}

function personOf(sim: SimulatorState, { waId, recipient, isGroup }: ValidMessage): SimPerson {
  if (isGroup) return { waId, userId: waId!, hidden: false, isNamed: false };
  return waId === null ? sim.people.byUserId(recipient!) : sim.people.byDigits(waId);
}

function toSent(
  number: SimNumber,
  message: ValidMessage,
  person: SimPerson,
  template: Template | undefined,
): SentMessage {
  const { recipient, type, callback, isGroup } = message;
  const waId = message.waId === null ? null : person.waId;
  return {
    id: newMessageId(waId ?? recipient!),
    number,
    waId,
    userId: person.userId,
    isGroup,
    person,
    type,
    category: template ? template.category.toLowerCase() : 'service',
    callback,
  };
}

/** `wamid.` and base64 of the recipient and 20 hexadecimal digits, in Meta's own frame. */
export function newMessageId(user: string): string {
  const digits = randomBytes(10).toString('hex').toUpperCase();
  const frame = `\x1c\x18${String.fromCharCode(user.length)}${user}\x15\x02\x00\x11\x18\x14${digits}\x00`;
  return `wamid.${Buffer.from(frame, 'latin1').toString('base64')}`;
}

function record(sim: SimulatorState, sent: SentMessage, message: ValidMessage, status: string | undefined): void {
  sim.log.append({
    id: sent.id,
    phone_number_id: sent.number.id,
    to: message.to,
    wa_id: sent.waId,
    user_id: sent.userId,
    type: message.type,
    at: new Date().toISOString(),
    ...(message.callback !== undefined && { biz_opaque_callback_data: message.callback }),
    ...(status !== undefined && { message_status: status }),
    ...(message.context !== undefined && { context: message.context }),
    body: message.body,
  });
}

/** Decides how the message ends and lets its statuses come. Linked files are fetched first. */
function startLife(
  sim: SimulatorState,
  sent: SentMessage,
  message: ValidMessage,
  hold: Fault | undefined,
  failed: Fault | undefined,
): void {
  const heldMs = hold ? (hold.ms ?? DEFAULT_HOLD_MS) : 0;
  const planned = failed ?? (hold?.code === undefined ? undefined : hold);
  const known: Failure | undefined = planned
    ? failureOf(planned.code ?? 131000, planned.details)
    : (fateOf(sent.waId ?? sent.userId) ?? windowFailure(sim, sent));
  const media = known ? undefined : mediaFailure(sim, message.type, message.body);
  if (!(media instanceof Promise)) {
    sim.flow.start(sent, known ?? media, heldMs);
    return;
  }
  // In place of the statuses until the fetch shows how many there will be.
  const { stats } = sim;
  stats.webhooks.pending += 1;
  void media.then((failure) => {
    stats.webhooks.pending -= 1;
    if (sim.stats === stats) sim.flow.start(sent, failure, heldMs);
  });
}

function windowFailure(sim: SimulatorState, { number, waId, userId, category, isGroup }: SentMessage) {
  if (!sim.config.service_window || category !== 'service' || isGroup) return undefined;
  if ([waId, userId].some((id) => id !== null && sim.windows.isOpen(number.id, id))) return undefined;
  return failureOf(
    131047,
    'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  );
}

function toAnswer(sent: SentMessage, message: ValidMessage, status: string | undefined): Json {
  const { waId, userId, person } = sent;
  const contact =
    waId === null
      ? { input: userId, user_id: userId }
      : { input: message.to, wa_id: waId, ...(person.isNamed && { user_id: userId }) };
  const id = status === undefined ? { id: sent.id } : { id: sent.id, message_status: status };
  return { messaging_product: 'whatsapp', contacts: [contact], messages: [id] };
}

/** The answer to an accepted message, unless a fault keeps it from the caller. */
function answer(
  sim: SimulatorState,
  subject: { phone_number_id: string; to: string | undefined; path: string },
  body: Json,
): Outgoing {
  if (sim.faults.strike('timeout_after_accept', subject)) return { ...json(200, body), hold: true };
  const fault = sim.faults.strike('error_after_accept', subject);
  if (!fault) return json(200, body);
  const { code = 131000, details, http_status: status } = fault;
  const error = new GraphError(code, details, { status });
  sim.stats.recordGraphError(code);
  return json(error.status, error.toBody());
}
