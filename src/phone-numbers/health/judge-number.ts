import type { GraphHealthStatus, GraphPhoneNumber } from '../../whatsapp/graph/graph-types';
import { factsOf, obstacleOf } from '../may-send.rule';
import { UNLIMITED } from '../messaging-limit';
import { COEXISTENCE_RATE, readDetails } from '../number-details';
import type { PhoneNumberStatus, SendingPauseReason } from '../phone-numbers.types';
import { failed, ok, unknown, type CheckResult, warning } from './check-result';

/** New numbers and unverified businesses start below this. */
const STARTER_LIMIT = 1000;
const SYNC = 'POST …/sync fetches what Meta says.';

/** Whether this platform lets the number send. */
export function judgeSending(number: {
  status: PhoneNumberStatus;
  sendingPausedAt: Date | null;
  sendingPausedReason: SendingPauseReason | null;
}): CheckResult {
  const obstacle = obstacleOf(factsOf(number));
  if (obstacle === 'number_inactive') {
    return failed(
      `The number's status here is ${number.status}: only an active number sends.`,
      number.status === 'pending'
        ? 'Meta did not yet report the number as connected.'
        : 'Somebody, or news of the account, set it so.',
      'Set its status to active (PATCH), or sync it once it is connected at Meta.',
    );
  }
  if (obstacle === null || !number.sendingPausedAt) return ok('The number is active here.');
  const { title, explanation, action } = number.sendingPausedReason ?? {
    title: 'Held',
    explanation: 'No reason is known.',
    action: 'Set its status to active to resume.',
  };
  const since = number.sendingPausedAt.toISOString();
  return failed(`Sending is held since ${since}: ${title}.`, explanation, action);
}

/** Whether Meta has the number in a state to send. */
export function judgeNumber(details: GraphPhoneNumber): CheckResult {
  const facts = readDetails(details);
  if (!facts) {
    const cause = 'The id is not that of a phone number, or the token does not reach it.';
    return failed('Meta names no phone number under this id.', cause, 'Register the number anew.');
  }
  const words = `Meta's status of the number is ${details.status ?? 'not given'}`;
  if (facts.connected === false) {
    const cause = 'It is not registered with the Cloud API, not verified, or banned.';
    const cure = 'Register or verify it in WhatsApp Manager, or appeal the ban there.';
    return failed(`${words}: it can't send.`, cause, cure);
  }
  if (facts.connected === undefined) {
    const cause = 'Meta uses a word that says neither that it can send nor that it cannot.';
    return warning(`${words}.`, cause, 'Look at the number in WhatsApp Manager.');
  }
  const name = details.name_status;
  if (name !== undefined && !['APPROVED', 'AVAILABLE_WITHOUT_REVIEW', 'NONE'].includes(name)) {
    const cause = "The display name was not approved by Meta's review, so users see the bare number.";
    const cure = 'Change the display name in WhatsApp Manager to one that Meta approves.';
    return warning(`${words}, its display name is ${name}.`, cause, cure);
  }
  return ok(`${words}.`);
}

/** Meta's own summary of whether messages can go out, with what stands in the way. */
export function judgeMessaging({ can_send_message: can, entities = [] }: GraphHealthStatus): CheckResult {
  if (can === undefined) {
    const cause = 'This version of the Graph API leaves it out.';
    return unknown('Meta gives no health status.', cause, 'Set META_GRAPH_VERSION to a newer one.');
  }
  if (can === 'AVAILABLE') return ok('Meta reports no obstacle.');
  const inTheWay = entities.filter((entity) => entity.can_send_message !== 'AVAILABLE');
  const causes = inTheWay.map(({ entity_type: type, errors = [], additional_info: info = [] }) => {
    const said = [...errors.map((error) => error.error_description), ...info].filter(Boolean);
    return `${type ?? 'Entity'}: ${said.join(' ') || 'no reason given'}`;
  });
  const cures = inTheWay.flatMap(({ errors = [] }) => errors.map((e) => e.possible_solution));
  const judge = can === 'BLOCKED' ? failed : warning;
  return judge(
    `Meta reports ${can}.`,
    causes.join(' ') || 'Meta gives no reason.',
    cures.filter(Boolean).join(' ') || 'Look at Account quality in WhatsApp Manager.',
  );
}

/** How users take to the number's messages, as Meta rates it. */
export function judgeQuality(details: GraphPhoneNumber): CheckResult {
  const quality = readDetails(details)?.qualityRating ?? 'UNKNOWN';
  const cause = 'Users blocked or reported messages of this number in the last seven days.';
  if (quality === 'GREEN') return ok('The quality is GREEN.');
  if (quality === 'YELLOW') {
    const cure = 'Write to fewer people, only to those who asked for it, and offer a way out.';
    return warning('The quality is YELLOW.', cause, cure);
  }
  if (quality === 'RED') {
    const cure =
      'Stop marketing messages from it (campaigns are paused), find out which template is reported, and wait until Meta rates it better.';
    return failed('The quality is RED.', cause, cure);
  }
  const none = 'The number is new, or wrote too little in the last seven days.';
  return unknown('Meta has no quality rating.', none, 'Nothing: the rating comes with use.');
}

/** How many users may be written to first in 24 hours. */
export function judgeLimit(details: GraphPhoneNumber, kept: number): CheckResult {
  const facts = readDetails(details);
  const limit = facts?.messageLimit;
  if (limit === undefined) {
    const cause = `Meta gives no limit (${facts?.tier ?? 'none'}); ${kept} is assumed.`;
    return unknown('The limit is not known.', cause, 'Look at the limit in WhatsApp Manager.');
  }
  const words =
    limit === UNLIMITED
      ? 'Any number of users may be written to first.'
      : `${limit} users may be written to first in 24 hours.`;
  if (limit !== kept) {
    return warning(`${words} Here ${kept} is kept.`, 'The news of a change did not arrive.', SYNC);
  }
  if (limit !== UNLIMITED && limit < STARTER_LIMIT) {
    const cure = 'Verify the business at Meta; the limit then grows with use and quality.';
    return warning(words, 'The business is new or not verified at Meta.', cure);
  }
  return ok(words);
}

/** How many messages per second Meta takes from the number. */
export function judgeThroughput(details: GraphPhoneNumber, kept: number): CheckResult {
  const rate = readDetails(details)?.messagesPerSecond;
  if (rate === undefined) {
    const cause = 'Meta names no phone number under this id.';
    return unknown('The throughput is not known.', cause, 'Mend the line number first.');
  }
  const words = `Meta takes ${rate} messages per second.`;
  if (rate !== kept) {
    return warning(`${words} Here ${kept} is kept.`, 'The news of a change did not arrive.', SYNC);
  }
  if (rate === COEXISTENCE_RATE) {
    const cause = 'The number is also used in the WhatsApp Business app.';
    return warning(words, cause, 'Use a number of its own for large campaigns.');
  }
  return ok(words);
}
