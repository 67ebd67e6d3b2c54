import { eventually } from '../support/eventually';
import type { Checks } from './checks';
import { openWorkspace, registerNumber, templateTo, userNumber } from './workspace';
import type { Rig } from './rig';
import { play } from './scenario';
import { seenFigures, seenMessages } from './witness';

/*
 * Sends many messages to one user at once. Meta takes one in six seconds from a number to a user, after a burst of 45: all
 * must arrive, each once and in the order in which they were accepted, without one refusal. So most of it is waiting.
 *   npm run test:chaos -- --only pair [--long] [--messages 60] [--workers 2]
 */
const SHORT = { messages: 60, workers: 2, limit: 300 };
const LONG = { messages: 200, workers: 3, limit: 1500 };

async function run(rig: Rig, { messages, workers, limit }: typeof SHORT, checks: Checks): Promise<void> {
  await rig.start({ workers });
  const workspace = await openWorkspace(rig);
  const number = await registerNumber(workspace, 55);
  const accepted: string[] = [];
  for (let n = 0; n < messages; n += 1) {
    const body = templateTo(workspace, number, userNumber(1));
    accepted.push((await workspace.api.must('POST', '/api/messages/send/template', body)).id);
  }
  const seen = async (): Promise<string[]> =>
    (await seenMessages(rig, number.metaId)).map((one) => one.biz_opaque_callback_data);
  await eventually(async () => (await seen()).length >= messages, limit * 1000);
  const arrived = await seen();
  checks.equal('messages that reached Meta', arrived.length, messages);
  const wrong = arrived.filter((id, place) => id !== accepted[place]);
  checks.none('messages out of their order', wrong);
  const { rejections, duplicates } = await seenFigures(rig);
  checks.equal('refusals of the pair (131056)', rejections['131056'] ?? 0, 0);
  checks.equal('messages that Meta saw twice', duplicates, 0);
}

play({ name: 'pair', short: SHORT, long: LONG, run });
