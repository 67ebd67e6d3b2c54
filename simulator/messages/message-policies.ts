import { GraphError } from '../graph/graph-error';
import type { Json } from '../json';
import type { SimNumber } from '../numbers/number-store';
import type { SimulatorState } from '../simulator-state';
import type { Template } from '../templates/template-store';
import { componentsOf, matchTemplate } from './match-template';
import { mediaReferences } from './message-media';
import type { ValidMessage } from './validate-message';

const UNREGISTERED = ['PENDING', 'DISCONNECTED', 'UNVERIFIED', 'DELETED'];
const HIGH_MPS = 1_000;

/**
 * What Meta checks beyond a message's form: the number's state, the recipient, files, the template, and
 * last the rates. Returns the template of a template message.
 */
export function checkMessagePolicies(
  sim: SimulatorState,
  number: SimNumber,
  message: ValidMessage,
): Template | undefined {
  checkNumber(number);
  checkRecipient(number, message);
  checkMediaIds(sim, message);
  const template = message.type === 'template' ? checkTemplate(sim, number, message) : undefined;
  checkRates(sim, number, message);
  return template;
}

function checkNumber(number: SimNumber): void {
  if (number.status === 'BANNED') {
    throw new GraphError(131031, 'The business account has been locked for a policy violation.');
  }
  if (!number.registered || UNREGISTERED.includes(number.status)) {
    throw new GraphError(133010, 'The phone number is not registered with Cloud API.');
  }
}

function checkRecipient(number: SimNumber, { waId, recipient }: ValidMessage): void {
  if (waId === number.digits) {
    throw new GraphError(131021, 'Sender and recipient phone number is the same.');
  }
  if (number.blocked.has(waId ?? recipient!)) {
    throw new GraphError(130403, 'The recipient is on the block list of this number.');
  }
}

function checkMediaIds(sim: SimulatorState, { type, body }: ValidMessage): void {
  for (const { id } of mediaReferences(type, body)) {
    if (id !== undefined && !sim.media.get(id)) {
      throw new GraphError(131009, `Media with id ${id} does not exist or has expired.`);
    }
  }
}

function checkTemplate(sim: SimulatorState, number: SimNumber, message: ValidMessage): Template {
  const body = message.body as Json;
  const name = body['name'] as string;
  const language = (body['language'] as { code: string }).code;
  const template = sim.templates.find(number.waba_id, name, language);
  if (!template) {
    throw new GraphError(
      132001,
      `template name (${name}) does not exist in ${language} in the WhatsApp Business account ${number.waba_id} of this phone number`,
    );
  }
  checkStatus(template);
  if (message.recipient && template.expectation.otpType) {
    throw new GraphError(131062, 'Authentication templates need a phone number as recipient.');
  }
  matchTemplate(template.expectation, componentsOf(body), template.parameter_format === 'NAMED');
  return template;
}

/** Only approved templates go out; those about to be deleted are still tried. */
function checkStatus({ name, language, status }: Template): void {
  if (status === 'APPROVED' || status === 'PENDING_DELETION') return;
  if (status === 'PAUSED') throw new GraphError(132015, `template (${name}) is paused`);
  if (status === 'DISABLED') throw new GraphError(132016, `template (${name}) is disabled`);
  throw new GraphError(132001, `template (${name}) in ${language} is not approved: ${status}`);
}

function checkRates(sim: SimulatorState, number: SimNumber, message: ValidMessage): void {
  const { config } = sim;
  const now = performance.now();
  const mps = number.mps ?? (number.throughput === 'HIGH' ? HIGH_MPS : config.mps);
  if (!sim.throughput.take(number.id, mps, now)) {
    throw new GraphError(130429, 'Cloud API message throughput has been reached.');
  }
  if (!config.pair_limit) return;
  const pair = `${number.id} ${message.waId ?? message.recipient}`;
  const rate = { intervalMs: config.pair_interval_ms, burst: config.pair_burst };
  if (!sim.pairs.take(pair, rate, now)) {
    throw new GraphError(
      131056,
      'Too many messages sent from this phone number to the same phone number in a short period of time.',
    );
  }
}
