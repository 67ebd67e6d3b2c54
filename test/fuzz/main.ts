import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { apiOperations } from '../support/openapi-operations';
import { testEnvironment } from '../support/environment';
import { eventually } from '../support/eventually';
import { Rig } from '../chaos/rig';
import { type Batch, Crew } from './crew';
import { deliveries } from './deliveries';
import { Findings } from './findings';
import { requestsFor } from './requests';
import { startSignInElsewhere } from './sign-in-elsewhere';
import { World } from './world';

/*
 * Every route of the OpenAPI document and the webhook endpoint with generated input.
 *   npm run test:fuzz -- [--cases 20000] [--seed N] [--only 'POST /api/contacts'] [--keep-logs]
 * Fails on any answer of 5xx, on a request without an answer, on a process that ends or wants too much memory, and on
 * answers that show a stack. The seed is printed; with it and --only the same cases come again.
 */
const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '20000' },
    seed: { type: 'string' },
    only: { type: 'string' },
    'keep-logs': { type: 'boolean', default: false },
  },
});
const seed = Number(options.seed ?? process.env['FUZZ_SEED'] ?? randomInt(2 ** 31));
const CASES = Number(options.cases);
/** Worlds that are played in side by side: while one is put in order, the others go on. */
const CREWS = 4;
const IN_FLIGHT = 4;
/** Of all cases, so many go to the webhook endpoint. */
const DOOR_SHARE = 0.12;
/** A process that needs more than this ends, and the run fails. */
const HEAP_MB = 400;
const MOST_RSS_MB = 900;
const LOOK_MS = 3000;

function batches(): Batch[] {
  const operations = apiOperations().filter(({ id }) => id !== 'receiveWebhook');
  const routes = operations.map((operation) => ({
    name: `${operation.method} ${operation.path}`,
    arbitrary: requestsFor(operation),
    // Where there is more to get wrong there are more cases; hashing passwords is slow.
    weight: /\/auth\/(signup|signin|password)/.test(operation.path)
      ? 1
      : operation.body || operation.isMultipart
        ? 3
        : operation.parameters.length > 2
          ? 2
          : 1,
  }));
  const sum = (all: { weight: number }[]): number => all.reduce((so, { weight }) => so + weight, 0);
  const weight = (sum(routes) * DOOR_SHARE) / (1 - DOOR_SHARE);
  const endpoint = { name: 'POST /webhook', arbitrary: deliveries, weight };
  // Each has its own seed, so that with --only the same cases come again.
  const all = [...routes, endpoint].map((one, n) => ({ ...one, seed: seed + n }));
  const chosen = all.filter(({ name }) => !options.only || name === options.only);
  return chosen.map((one) => ({ ...one, count: Math.ceil((CASES * one.weight) / sum(chosen)) }));
}

async function play(rig: Rig, findings: Findings): Promise<void> {
  // The longest first, so that all end at about the same time.
  const waiting = batches()
    .sort((a, b) => b.count - a.count)
    .values();
  const crew = async (): Promise<void> => {
    const one = new Crew(new World(rig), {
      port: Number(new URL(rig.api.url).port),
      appSecret: testEnvironment({})['META_APP_SECRET']!,
      width: IN_FLIGHT,
      findings,
      settled: () => rig.settled(),
    });
    for (const batch of waiting) {
      await one.play(batch);
      if (findings.failures.length > 40) throw new Error(`too many failures, stopped at ${batch.name}`);
    }
    one.end();
  };
  const look = setInterval(() => findings.memory(rig.memory()), LOOK_MS);
  await Promise.all(Array.from({ length: CREWS }, crew)).finally(() => clearInterval(look));
}

/** What was taken in must be worked off, whatever it was. */
async function drained(rig: Rig): Promise<void> {
  await eventually(async () => {
    const { rows } = await rig.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM webhook_events WHERE state = 'received' OR (state = 'routed' AND attempts = 0)`,
    );
    return rows[0]!.n === 0;
  }, 120_000);
}

async function main(): Promise<number> {
  console.log(`fuzzing with seed ${seed}`);
  const rig = new Rig();
  const findings = new Findings(MOST_RSS_MB);
  const began = Date.now();
  const elsewhere = await startSignInElsewhere();
  try {
    await rig.start({
      workers: 1,
      env: {
        NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}`,
        LOG_LEVEL: 'error',
        ...elsewhere.environment,
      },
      simulator: { template_review_ms: 20 },
    });
    const started = Date.now();
    await play(rig, findings);
    const seconds = (Date.now() - started) / 1000;
    console.log(`${Math.round(findings.count / seconds)} cases per second`);
    await rig.settled();
    await drained(rig).catch(() => findings.fail('deliveries are not worked off'));
    if (rig.crashes > 0) findings.fail(`${rig.crashes} processes ended by themselves`);
    findings.memory(rig.memory());
    const { status } = await rig.api.get('/health/ready');
    if (status !== 200) findings.fail(`/health/ready says ${status}`);
  } catch (error) {
    findings.fail((error as Error).message);
  } finally {
    elsewhere.stop();
    await rig.stop(options['keep-logs'] || findings.failures.length > 0);
  }
  console.log(findings.report());
  if (findings.failures.length > 0) console.log(`logs: ${rig.folder}/logs`);
  console.log(
    `${findings.count} cases in ${Math.round((Date.now() - began) / 1000)} s, seed ${seed}: ${findings.failures.length} failures`,
  );
  if (!options.only && findings.count < CASES) return 1;
  return findings.failures.length === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
