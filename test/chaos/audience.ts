import { eventually } from '../support/eventually';
import type { Checks } from './checks';
import { type Workspace, openWorkspace, registerNumber } from './workspace';
import { pause } from './disturbance';
import type { Rig } from './rig';
import { play } from './scenario';
import { seenCount } from './witness';

/*
 * Makes the audience of a campaign of everybody in a large workspace, and lets it send for a while: all of it must be
 * ready within two minutes, and neither the making nor the sending may cost a process memory.
 *   npm run test:chaos -- --only audience [--long] [--contacts 100000]
 */
const SHORT = { contacts: 100_000, messages: 300, limit: 300 };
const LONG = { contacts: 1_000_000, messages: 1000, limit: 900 };

const READY_SECONDS = 120;
const MOST_GROWTH_MB = 50;
const MEGABYTE = 1024 * 1024;
const LOOK_EVERY_MS = 100;
/** Every tenth contact has opted out. */
const OPTED_OUT = 10;
const SENT_MS = 120_000;

async function run(rig: Rig, { contacts, messages }: typeof SHORT, checks: Checks): Promise<void> {
  await rig.start({ workers: 1 });
  const workspace = await openWorkspace(rig);
  const number = await registerNumber(workspace, 77);
  await fill(rig, workspace, contacts);
  const draft = (): Promise<{ id: string }> =>
    workspace.api.must('POST', '/api/campaigns', {
      workspace_id: workspace.workspaceId,
      phone_number_id: number.id,
      template_id: number.templateId,
      name: 'Everybody',
    });
  // What is loaded with the first use is not what an audience costs.
  const first = await draft();
  await workspace.api.must('POST', `/api/campaigns/${first.id}/contacts`, { tags: ['few'] });
  await workspace.api.must('GET', `/api/campaigns/${first.id}/preflight`);
  const { id } = await draft();
  const path = `/api/campaigns/${id}` as const;
  const audience = await watched(rig, () => workspace.api.must('POST', `${path}/contacts`, { all: true }));
  const left = Math.floor(contacts / OPTED_OUT);
  checks.equal('recipients', audience.answer.total_contacts, contacts - left);
  checks.equal('left out as opted out', audience.answer.skipped[0]?.count ?? 0, left);
  judgeMemory('the audience', audience, checks);
  const preflight = await watched(rig, () => workspace.api.must('GET', `${path}/preflight`));
  checks.equal('ready by the preflight', preflight.answer.ready, contacts - left);
  judgeMemory('the preflight', preflight, checks);
  const ready = audience.seconds + preflight.seconds;
  checks.that(`audience and preflight took less than ${READY_SECONDS} s (${ready.toFixed(1)})`, ready < READY_SECONDS);
  const sending = await watched(rig, async () => {
    await workspace.api.must('POST', `${path}/start`);
    await eventually(async () => (await seenCount(rig, number.metaId)) >= messages, SENT_MS);
  });
  judgeMemory(`sending ${messages} of it`, sending, checks);
  const cancelled = await watched(rig, () => workspace.api.must('POST', `${path}/cancel`));
  checks.equal('the campaign was cancelled', Number(cancelled.answer.status === 'cancelled'), 1);
  judgeMemory('the cancelling', cancelled, checks);
}

/** Contacts of the workspace, straight into the database. */
async function fill(rig: Rig, { workspaceId }: Workspace, count: number): Promise<void> {
  await rig.database.query(
    `INSERT INTO contacts (id, workspace_id, wa_id, name, tags, opted_in)
     SELECT uuid_v7(), $1, (15551000000 + n)::text, 'User ' || n,
            CASE WHEN n <= 10 THEN ARRAY['few'] ELSE ARRAY['all'] END, n % ${OPTED_OUT} <> 0
       FROM generate_series(1, $2::int) n`,
    [workspaceId, count],
  );
  await rig.database.query('ANALYZE contacts');
}

interface Watched<T> {
  answer: T;
  seconds: number;
  /** What the process that grew most has grown by, in megabytes, at its highest. */
  growth: number;
  grown: string;
}

/** Does something, and looks at the memory of all processes meanwhile. */
async function watched<T>(rig: Rig, act: () => Promise<T>): Promise<Watched<T>> {
  const before = rig.memory();
  const began = Date.now();
  let [growth, grown] = [0, 'none'];
  const look = (): void => {
    for (const [name, bytes] of rig.memory()) {
      const more = (bytes - before.get(name)!) / MEGABYTE;
      if (more > growth) [growth, grown] = [more, name];
    }
  };
  let over = false;
  const watching = (async () => {
    for (; !over; await pause(LOOK_EVERY_MS)) look();
  })();
  const answer = await act().finally(() => (over = true));
  const seconds = (Date.now() - began) / 1000;
  await watching;
  look();
  return { answer, seconds, growth, grown };
}

function judgeMemory(what: string, { seconds, growth, grown }: Watched<unknown>, checks: Checks): void {
  checks.that(
    `${what} (${seconds.toFixed(1)} s) made no process grow by ${MOST_GROWTH_MB} MB (${growth.toFixed(1)}: ${grown})`,
    growth < MOST_GROWTH_MB,
  );
}

play({ name: 'audience', short: SHORT, long: LONG, run });
