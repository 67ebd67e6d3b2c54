import { eventually } from '../support/eventually';
import type { Checks } from './checks';
import {
  type Workspace,
  type WorkspaceNumber,
  draftCampaign,
  importUsers,
  openWorkspace,
  registerNumber,
  templateTo,
  userNumber,
} from './workspace';
import type { Rig } from './rig';
import { play } from './scenario';
import { seenCount, seenMessages, type SeenMessage } from './witness';

/*
 * What campaigns on two numbers are to each other: nothing. The rate of a campaign alone, of two at once on two numbers,
 * and how long a single message takes that overtakes both. The clock is watched, so it wants a machine to itself.
 *   npm run test:chaos -- --only numbers [--long] [--seconds 10]
 */
const SHORT = { seconds: 10, limit: 300 };
const LONG = { seconds: 30, limit: 600 };

/** What campaigns get of a number's 80 messages per second. */
const RATE = 64;
const WARM_UP_SECONDS = 4;
/** What is left of a campaign's rate when another number works, too. */
const LEAST_SHARE = 0.95;
const PROMPT_MS = 1000;
const DRAIN_MS = 120_000;
const SEND_PATH = '/api/messages/send/template';
const FIRST_SINGLE = 200_000;

async function run(rig: Rig, { seconds }: typeof SHORT, checks: Checks): Promise<void> {
  await rig.start({ workers: 2 });
  const workspace = await openWorkspace(rig);
  const numbers = await Promise.all([88, 89, 90].map((n) => registerNumber(workspace, n)));
  const [alone, one, two] = numbers as [WorkspaceNumber, WorkspaceNumber, WorkspaceNumber];
  const recipients = RATE * (seconds + WARM_UP_SECONDS + 4);
  await importUsers(workspace, recipients);
  const [single] = await rates(rig, workspace, [alone], { seconds, recipients });
  const both = await rates(rig, workspace, [one, two], { seconds, recipients }, async () => {
    for (const [n, number] of [one, two].entries()) await overtake(rig, workspace, number, n, checks);
  });
  for (const [n, rate] of both.entries()) {
    checks.that(
      `number ${n + 1} beside another one has its rate (${rate.toFixed(1)}/s; alone ${single!.toFixed(1)}/s)`,
      rate >= LEAST_SHARE * single!,
    );
  }
}

/** Sends a campaign on each of the numbers at the same time. @returns their messages per second once they are warm */
async function rates(
  rig: Rig,
  workspace: Workspace,
  numbers: WorkspaceNumber[],
  { seconds, recipients }: { seconds: number; recipients: number },
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<number[]> {
  const ids = [];
  for (const number of numbers) ids.push(await draftCampaign(workspace, number));
  await Promise.all(ids.map((id) => workspace.api.must('POST', `/api/campaigns/${id}/start`)));
  for (const { metaId } of numbers) await eventually(async () => (await seenCount(rig, metaId)) >= RATE, DRAIN_MS);
  await meanwhile();
  const found: number[] = [];
  for (const { metaId } of numbers) {
    await eventually(async () => (await seenCount(rig, metaId)) >= recipients, DRAIN_MS);
    found.push(rateOf(await seenMessages(rig, metaId), seconds));
  }
  return found;
}

function rateOf(seen: SeenMessage[], seconds: number): number {
  const from = Date.parse(seen[0]!.at) + WARM_UP_SECONDS * 1000;
  const times = seen.map(({ at }) => Date.parse(at) - from);
  return times.filter((ms) => ms >= 0 && ms < seconds * 1000).length / seconds;
}

/** A single message while the number is full of a campaign. */
async function overtake(
  rig: Rig,
  workspace: Workspace,
  number: WorkspaceNumber,
  n: number,
  checks: Checks,
): Promise<void> {
  const asked = Date.now();
  const body = templateTo(workspace, number, userNumber(FIRST_SINGLE + n));
  const { id } = await workspace.api.must('POST', SEND_PATH, body);
  const path = `/_sim/messages?callback_data=${id}` as const;
  const { data } = await eventually(async () => {
    const found = await rig.simulator.must('GET', path);
    return found.count > 0 && found;
  }, DRAIN_MS);
  const ms = Date.parse(data[0].at) - asked;
  checks.that(`a single message overtakes the campaign of number ${n + 1} (${ms} ms)`, ms <= PROMPT_MS);
}

play({ name: 'numbers', short: SHORT, long: LONG, run });
