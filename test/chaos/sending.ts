import { parseArgs } from 'node:util';
import { eventually } from '../support/eventually';
import { ApiClient } from '../support/api-client';
import { Rig } from './rig';
import { seededRandom } from './random';

/*
 * Sends messages one by one through the API while API and workers are killed and Redis is emptied. Afterwards every
 * message that was accepted must have a final state, and Meta must have seen no message twice.
 *   npm run test:chaos -- --messages 5000 --kills 50 [--seed 1] [--workers 2]
 */
const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '400' },
    kills: { type: 'string', default: '6' },
    flushes: { type: 'string', default: '2' },
    workers: { type: 'string', default: '2' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const [messages, kills, flushes, workers, seed] = [
  values.messages,
  values.kills,
  values.flushes,
  values.workers,
  values.seed,
].map(Number) as [number, number, number, number, number];
const RATE = 80;
const SENDERS = 16;

interface Counted {
  status: string;
  count: number;
  [error: string]: unknown;
}

async function main(): Promise<number> {
  const rig = new Rig();
  const random = seededRandom(seed);
  console.log(
    `seed ${seed}: ${messages} messages, ${kills} kills, ${workers} workers, queues in ${process.env['REDIS_URL'] ? 'Redis' : 'PostgreSQL'}`,
  );
  await rig.start(workers);
  try {
    const sender = await prepare(rig);
    let done = false;
    const sending = send(rig, sender).finally(() => (done = true));
    // The kills are spread over the time that the sending takes at the number's rate.
    const pause = (messages / RATE / (kills + 1)) * 1000;
    for (let n = 1; n <= kills; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + random())));
      rig.kill(random);
      if (
        rig.redis &&
        n % Math.max(1, Math.floor(kills / (flushes + 1))) === 0 &&
        rig.flushes < flushes
      )
        await rig.flushRedis();
    }
    const accepted = await sending;
    await rig.settled();
    return await judge(rig, accepted, done);
  } finally {
    await rig.stop();
  }
}

interface Sender {
  api: ApiClient;
  workspaceId: string;
  numberId: string;
}

async function prepare(rig: Rig): Promise<Sender> {
  const account = { email: 'chaos@example.com', password: 'correct horse battery' };
  await rig.api.must('POST', '/api/auth/signup', account);
  const { access_token: token } = await rig.api.must('POST', '/api/auth/signin', account);
  const user = new ApiClient(rig.api.url, token);
  const { id: workspaceId, api_key: key } = await user.must('POST', '/api/workspaces', {
    name: 'Chaos',
    plan: 'enterprise',
  });
  const api = new ApiClient(rig.api.url, key);
  const { id: numberId } = await api.must('POST', '/api/phone-numbers', {
    workspace_id: workspaceId,
    phone_number_id: '100000000000077',
    access_token: 'EAAchaos',
    business_id: '200000000000077',
  });
  const template = await api.must('POST', '/api/templates', {
    workspace_id: workspaceId,
    phone_number_id: numberId,
    name: 'chaos',
    language: 'en',
    category: 'UTILITY',
    components: { body: { text: 'Your order is on its way.' } },
  });
  await eventually(
    async () => (await api.get(`/api/templates/${template.id}`)).body.status === 'APPROVED',
    30_000,
  );
  return { api, workspaceId, numberId };
}

/** Sends every message until it is accepted: after a broken connection again, with the same Idempotency-Key. */
async function send(rig: Rig, { api, workspaceId, numberId }: Sender): Promise<Set<string>> {
  const accepted = new Set<string>();
  let next = 0;
  const one = async (n: number): Promise<void> => {
    const body = {
      workspace_id: workspaceId,
      phone_number_id: numberId,
      to: `+1555${String(1_000_000 + n)}`,
      template_name: 'chaos',
    };
    for (let tries = 1; ; tries += 1) {
      const answer = await api
        .post('/api/messages/send/template', body, { 'idempotency-key': `message-${n}` })
        .catch(() => undefined);
      if (answer?.status === 201) return void accepted.add(answer.body.id);
      const passing = !answer || answer.status >= 500 || answer.status === 409;
      if (!passing || tries > 300)
        throw new Error(`message ${n}: ${answer?.status} ${JSON.stringify(answer?.body)}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  await Promise.all(
    Array.from({ length: SENDERS }, async () => {
      while (next < messages) await one((next += 1));
    }),
  );
  return accepted;
}

async function judge(rig: Rig, accepted: Set<string>, done: boolean): Promise<number> {
  const open = async (): Promise<number> => {
    const { rows } = await rig.database.query<{ open: number }>(
      `SELECT count(*)::int AS open FROM messages WHERE direction = 'outbound' AND status NOT IN ('read', 'failed')`,
    );
    return rows[0]!.open;
  };
  // Every status that was not failed becomes read at the simulator; unknown outcomes are settled after 20 seconds.
  const left = await eventually(async () => (await open()) === 0, 180_000).then(() => 0, open);
  const { rows: states } = await rig.database.query<Counted>(
    `SELECT status, error->>'code' AS error, count(*)::int AS count FROM messages WHERE direction = 'outbound' GROUP BY 1, 2 ORDER BY 1`,
  );
  const { rows: ids } = await rig.database.query<{ id: string; status: string }>(
    `SELECT id, status FROM messages WHERE direction = 'outbound'`,
  );
  const stats = await rig.simulator.must('GET', '/_sim/stats');
  const known = new Set(ids.map(({ id }) => id));
  const missing = [...accepted].filter((id) => !known.has(id)).length;
  const sent = ids.filter(({ status }) => status !== 'failed').length;
  const checks: [string, boolean][] = [
    [
      `all ${messages} messages were accepted (${accepted.size})`,
      done && accepted.size === messages,
    ],
    [`no accepted message is missing (${missing})`, missing === 0],
    [`no message was made twice (${ids.length} rows)`, ids.length === messages],
    [`every message has a final state (${left} have none)`, left === 0],
    [`Meta saw no message twice (${stats.duplicates})`, stats.duplicates === 0],
    [
      `Meta accepted each message that counts as sent (${stats.accepted} accepted, ${sent} sent)`,
      stats.accepted >= sent,
    ],
    [
      `messages without confirmation are the only failures`,
      states.every(({ status, error }) => status !== 'failed' || error === 'delivery_unconfirmed'),
    ],
    [`processes were killed ${rig.kills} times`, rig.kills >= kills],
  ];
  if (rig.redis)
    checks.push([`Redis was emptied ${rig.flushes} times`, rig.flushes >= Math.min(flushes, 2)]);
  for (const { status, error, count } of states)
    console.log(`  ${status}${error ? ` (${String(error)})` : ''}: ${count}`);
  console.log(
    `  simulator: ${JSON.stringify({ accepted: stats.accepted, duplicates: stats.duplicates, rejections: stats.rejections })}`,
  );
  for (const [text, holds] of checks) console.log(`${holds ? 'ok  ' : 'FAIL'} ${text}`);
  const failed = checks.filter(([, holds]) => !holds).length;
  console.log(`${checks.length - failed} of ${checks.length} checks hold`);
  return failed === 0 ? 0 : 1;
}

void main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
