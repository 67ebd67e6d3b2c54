import type { Checks } from './checks';
import {
  type Workspace,
  type WorkspaceNumber,
  draftCampaign,
  importUsers,
  openWorkspace,
  registerNumber,
  sideBySide,
  templateTo,
  userNumber,
} from './workspace';
import { eventually } from '../support/eventually';
import { pause } from './disturbance';
import type { Rig } from './rig';
import { play } from './scenario';
import { seenCount, seenFigures, seenMessages, type SeenMessage } from './witness';

/*
 * What the platform makes of Meta's messages per second: three workers empty the backlogs of two numbers side by side,
 * each at 76 to 80 messages per second and without one refusal; and while a campaign saturates a number, single sends
 * reach Meta within a second. Nothing is disturbed here, but the clock is watched, so it wants a machine to itself.
 *   npm run test:chaos -- --only throughput [--long] [--seconds 10] [--singles 50] [--workers 3]
 */
const SHORT = { seconds: 10, singles: 50, workers: 3, limit: 240 };
const LONG = { seconds: 60, singles: 240, workers: 3, limit: 900 };

/** Meta's rate of a number, which the simulator holds it to; and the least that must be used of it. */
const RATE = 80;
const LEAST_RATE = 76;
/** A campaign leaves a fifth to single sends. */
const CAMPAIGN_RATE = 64;
const LEAST_CAMPAIGN_RATE = 56;
/** Workers start cold. */
const WARM_UP_SECONDS = 5;
const SENDERS = 16;
/** Between two single sends. */
const SINGLE_EVERY_MS = 200;
const PROMPT_MS = 1000;
const DRAIN_MS = 120_000;

async function run(rig: Rig, { seconds, singles, workers }: typeof SHORT, checks: Checks): Promise<void> {
  await rig.start({ workers: 1 });
  const workspace = await openWorkspace(rig);
  const numbers = [await registerNumber(workspace, 44), await registerNumber(workspace, 45)];
  await judgeRates(rig, workspace, numbers, { seconds, workers }, checks);
  await judgeSingles(rig, workspace, await registerNumber(workspace, 46), singles, checks);
  const { rejections, duplicates } = await seenFigures(rig);
  checks.equal('messages that Meta refused as too many (130429)', rejections['130429'] ?? 0, 0);
  checks.equal('messages that Meta saw twice', duplicates, 0);
}

/** The backlogs are there before the workers are, so that accepting them takes nothing from the sending. */
async function judgeRates(
  rig: Rig,
  workspace: Workspace,
  numbers: WorkspaceNumber[],
  { seconds, workers }: { seconds: number; workers: number },
  checks: Checks,
): Promise<void> {
  await rig.stopWorkers();
  const backlog = RATE * (seconds + WARM_UP_SECONDS + 1);
  await sideBySide(backlog * numbers.length, SENDERS, (n) => {
    const number = numbers[n % numbers.length]!;
    return workspace.api.must('POST', SEND_PATH, templateTo(workspace, number, userNumber(n)));
  });
  await rig.startWorkers(workers);
  for (const [n, number] of numbers.entries()) {
    await drained(rig, number, backlog);
    const seen = await seenMessages(rig, number.metaId);
    const rates = ratesOf(seen, seconds);
    const shown = rates.perSecond.join(' ');
    console.log(`  number ${n + 1}: ${rates.mean.toFixed(1)}/s over ${seconds} s (${shown})`);
    checks.equal(`messages of number ${n + 1}`, seen.length, backlog);
    checks.that(
      `number ${n + 1} sends ${LEAST_RATE} to ${RATE} per second (${rates.mean.toFixed(1)})`,
      rates.mean >= LEAST_RATE && rates.mean <= RATE,
    );
  }
}

const SEND_PATH = '/api/messages/send/template';

async function drained(rig: Rig, number: WorkspaceNumber, count: number): Promise<void> {
  await eventually(async () => (await seenCount(rig, number.metaId)) >= count, DRAIN_MS);
}

/** What Meta saw in each second after the warm-up, and the mean of them. */
function ratesOf(seen: SeenMessage[], seconds: number): { mean: number; perSecond: number[] } {
  const start = Date.parse(seen[0]!.at) + WARM_UP_SECONDS * 1000;
  const perSecond = Array.from({ length: seconds }, () => 0);
  for (const { at } of seen) {
    const second = Math.floor((Date.parse(at) - start) / 1000);
    if (perSecond[second] !== undefined) perSecond[second] += 1;
  }
  return { perSecond, mean: perSecond.reduce((sum, count) => sum + count, 0) / seconds };
}

async function judgeSingles(
  rig: Rig,
  workspace: Workspace,
  number: WorkspaceNumber,
  singles: number,
  checks: Checks,
): Promise<void> {
  const seconds = Math.ceil((singles * SINGLE_EVERY_MS) / 1000);
  const recipients = CAMPAIGN_RATE * (seconds + 10);
  await importUsers(workspace, recipients, FIRST_RECIPIENT);
  const campaignId = await draftCampaign(workspace, number);
  await workspace.api.must('POST', `/api/campaigns/${campaignId}/start`);
  await eventually(async () => (await seenCount(rig, number.metaId)) >= RATE, DRAIN_MS);
  const sent = await sendSingles(workspace, number, singles);
  const during = await workspace.api.must('GET', `/api/campaigns/${campaignId}`);
  checks.that(`the campaign was sending all the time (${during.status})`, during.status === 'sending');
  const last = [...sent.keys()].at(-1)!;
  await eventually(
    async () => (await rig.simulator.get(`${MESSAGES_PATH}?callback_data=${last}`)).body.count > 0,
    DRAIN_MS,
  );
  const seen = await seenMessages(rig, number.metaId);
  judgeDelays(seen, sent, checks);
  judgeSaturation(seen, sent, checks);
}

const MESSAGES_PATH = '/_sim/messages';
/** Users besides those of the backlogs. */
const FIRST_RECIPIENT = 100_000;
const FIRST_SINGLE = 200_000;

/** One send after the other, each at its time; gives when each request was made, by the message's id. */
async function sendSingles(
  workspace: Workspace,
  number: WorkspaceNumber,
  singles: number,
): Promise<Map<string, number>> {
  const sent = new Map<string, number>();
  const calls: Promise<void>[] = [];
  for (let n = 0; n < singles; n += 1) {
    const at = Date.now();
    const body = templateTo(workspace, number, userNumber(FIRST_SINGLE + n));
    const call = workspace.api.must('POST', SEND_PATH, body).then(({ id }) => void sent.set(id, at));
    calls.push(call);
    await pause(SINGLE_EVERY_MS);
  }
  await Promise.all(calls);
  return sent;
}

function judgeDelays(seen: SeenMessage[], sent: Map<string, number>, checks: Checks): void {
  const arrivals = new Map(seen.map((one) => [one.biz_opaque_callback_data, Date.parse(one.at)]));
  const delays = [...sent].map(([id, at]) => (arrivals.get(id) ?? Infinity) - at).sort((a, b) => a - b);
  const share = (of: number): number => delays[Math.ceil(delays.length * of) - 1]!;
  console.log(`  single sends reach Meta after ${share(0.5)} ms (p50), ${share(0.95)} ms (p95), ${share(1)} ms (most)`);
  checks.that(`a single send reaches Meta within ${PROMPT_MS} ms at p95 (${share(0.95)} ms)`, share(0.95) <= PROMPT_MS);
}

/** Without a campaign that uses its share, overtaking it would be no feat. */
function judgeSaturation(seen: SeenMessage[], sent: Map<string, number>, checks: Checks): void {
  const [from, to] = [Math.min(...sent.values()), Math.max(...sent.values())];
  const bulk = seen.filter(({ at, biz_opaque_callback_data: id }) => {
    const time = Date.parse(at);
    return time >= from && time < to && !sent.has(id);
  });
  const rate = (bulk.length * 1000) / (to - from);
  checks.that(
    `the campaign uses its share of ${CAMPAIGN_RATE} per second (${rate.toFixed(1)})`,
    rate >= LEAST_CAMPAIGN_RATE,
  );
}

play({ name: 'throughput', short: SHORT, long: LONG, run });
