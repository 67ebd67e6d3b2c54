import { eventually } from '../support/eventually';
import { type Checks, without } from './checks';
import {
  type Workspace,
  draftCampaign,
  importUsers,
  openWorkspace,
  persist,
  registerNumber,
  userNumber,
} from './workspace';
import { pause, spread, times } from './disturbance';
import type { Rig } from './rig';
import { play } from './scenario';
import { seenCount, seenFigures, seenMessages, type SeenMessage } from './witness';

/*
 * Sends a campaign while workers and the API are killed, Redis is emptied, and somebody pauses and resumes it. Meta must
 * see each recipient exactly once, and no message later than 2 s after a pause was answered.
 *   npm run test:chaos -- --only campaign [--long] [--recipients 600] [--kills 6] [--pauses 2] [--seed 1]
 */
const SHORT = {
  recipients: 600,
  kills: 6,
  apikills: 1,
  pauses: 2,
  flushes: 1,
  workers: 2,
  limit: 300,
};
const LONG = {
  recipients: 10_000,
  kills: 20,
  apikills: 4,
  pauses: 5,
  flushes: 2,
  workers: 3,
  limit: 1800,
};
/**
 * A worker that is killed between a claim and its result leaves it open whether Meta has the message. Reaching everybody
 * is the aim here, so what Meta does not report within this time is sent again.
 */
const ENVIRONMENT = { SEND_UNCONFIRMED: 'resend', SEND_CONFIRMATION_TIMEOUT: '10' };
/** A pause may take so long to have its effect. */
const EFFECT_MS = 2000;
/** Then it must hold for a while. */
const SILENCE_MS = 1500;
const SETTLE_MS = 240_000;

/** From the answer to the pause to the request that resumed. */
interface Pause {
  from: number;
  to: number;
}

interface Row {
  status: string;
  count: number;
}

async function run(
  rig: Rig,
  { recipients, kills, apikills, pauses, flushes, workers }: typeof SHORT,
  checks: Checks,
  random: () => number,
): Promise<void> {
  await rig.start({ workers, env: ENVIRONMENT });
  const workspace = await openWorkspace(rig);
  const number = await registerNumber(workspace, 66);
  await importUsers(workspace, recipients);
  const id = await draftCampaign(workspace, number);
  const paused: Pause[] = [];
  const deeds = [
    ...times(kills, () => rig.kill(random, 'worker')),
    ...times(apikills, () => rig.kill(random, 'api')),
    ...times(rig.redis ? flushes : 0, () => rig.flushRedis()),
    ...times(pauses, async () => {
      paused.push(await pauseForAWhile(rig, workspace, id, random));
    }),
  ];
  await change(workspace, id, 'start', 'sending');
  const progress = async (): Promise<number> => (await seenCount(rig, number.metaId)) / recipients;
  await spread(deeds, progress, random);
  await rig.settled();
  await judge(rig, workspace, id, recipients, checks);
  const seen = await seenMessages(rig, number.metaId);
  judgeWitness(seen, recipients, checks);
  judgePauses(seen, paused, checks);
  checks.atLeast('workers were killed', rig.kills, kills + apikills);
  checks.atLeast('the campaign was paused and resumed', paused.length, pauses);
  if (rig.redis) checks.atLeast('Redis was emptied', rig.flushes, flushes);
}

/** Pauses, kills somebody half of the times, and resumes. */
async function pauseForAWhile(rig: Rig, workspace: Workspace, id: string, random: () => number): Promise<Pause> {
  await change(workspace, id, 'pause', 'scheduled');
  const from = Date.now();
  if (random() < 0.5) await rig.kill(random);
  await pause(EFFECT_MS + SILENCE_MS);
  const to = Date.now();
  await change(workspace, id, 'start', 'sending');
  return { from, to };
}

/** Carries out an action; when its answer was lost, the refusal of the second try says that the first one worked. */
async function change({ api }: Workspace, id: string, action: 'start' | 'pause', status: string): Promise<void> {
  const answer = await persist(() => api.post(`/api/campaigns/${id}/${action}`));
  if (answer.status === 200) return;
  const campaign = await persist(() => api.get(`/api/campaigns/${id}`));
  if (campaign.body.status !== status) throw new Error(`${action}: ${answer.status} ${JSON.stringify(answer.body)}`);
}

async function judge(rig: Rig, { api }: Workspace, id: string, recipients: number, checks: Checks): Promise<void> {
  const get = async () => (await persist(() => api.get(`/api/campaigns/${id}`))).body;
  const settled = async (): Promise<boolean> => {
    const { status, read_count, failed_count } = await get();
    return status === 'completed' && read_count + failed_count === recipients;
  };
  await eventually(settled, SETTLE_MS).catch(() => undefined);
  const campaign = await get();
  checks.that(`the campaign is completed (${campaign.status})`, campaign.status === 'completed');
  const { rows } = await rig.database.query<Row>(
    'SELECT status, count(*)::int AS count FROM messages WHERE campaign_id = $1 GROUP BY status',
    [id],
  );
  const count = (...statuses: string[]): number =>
    rows.reduce((sum, row) => sum + (statuses.includes(row.status) ? row.count : 0), 0);
  checks.equal('recipients', campaign.total_contacts, recipients);
  checks.equal('read messages: counter and rows', campaign.read_count, count('read'));
  const delivered = count('delivered', 'read');
  checks.equal('delivered messages: counter and rows', campaign.delivered_count, delivered);
  const sent = count('sent', 'delivered', 'read');
  checks.equal('sent messages: counter and rows', campaign.sent_count, sent);
  checks.equal('failed messages: counter and rows', campaign.failed_count, count('failed'));
  checks.equal('messages that were read', count('read'), recipients);
  const figures = await seenFigures(rig);
  console.log(
    `  rows: ${JSON.stringify(rows)}; refused: ${JSON.stringify(figures.rejections)}, webhooks: ${JSON.stringify(figures.webhooks)}`,
  );
}

function judgeWitness(seen: SeenMessage[], recipients: number, checks: Checks): void {
  const reached = new Set(seen.map(({ wa_id }) => `+${wa_id}`));
  const users = Array.from({ length: recipients }, (_, n) => userNumber(n));
  checks.none('recipients whom Meta never heard of', without(users, reached));
  checks.equal('recipients whom Meta counted more than once', seen.length - reached.size, 0);
  const ids = new Set(seen.map((message) => message.biz_opaque_callback_data));
  checks.equal('messages that Meta saw twice', seen.length - ids.size, 0);
}

function judgePauses(seen: SeenMessage[], pauses: Pause[], checks: Checks): void {
  const times = seen.map(({ at }) => Date.parse(at));
  const late = pauses.flatMap(({ from, to }) => times.filter((at) => at > from && at < to).map((at) => at - from));
  const latest = late.length === 0 ? 'none at all' : `the last one after ${Math.max(...late)} ms`;
  const tooLate = late.filter((ms) => ms > EFFECT_MS).length;
  checks.equal(`messages later than ${EFFECT_MS} ms after a pause, ${latest}`, tooLate, 0);
}

play({ name: 'campaign', short: SHORT, long: LONG, run });
