import { logFile } from '../local-stack/data-dir';
import { runStack } from '../local-stack/run-stack';
import { explain, SetupError } from '../local-stack/setup-error';
import { Stack, type StackEndpoints } from '../local-stack/stack';
import { readPlan, type StackPlan } from '../local-stack/stack-plan';
import { ApiClient } from './api-client';
import { audit } from './audit';
import { readContacts } from './contacts-file';
import { collectFigures } from './figures';
import { prepareCampaign, type Journey } from './journey';
import { readOptions, type DemoOptions } from './options';
import { report } from './report';
import { SimulatorWitness } from './simulator-witness';
import { watchCampaign } from './watch';
import type { Campaign } from './wire';

/* npm run demo: the whole product at work, through nothing but its documented API. */

/** As a shell reports a run that Ctrl-C ended before its result. */
const INTERRUPTED = 130;

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const plan = readPlan();
  const contacts = readContacts(options);
  console.log('Starting PostgreSQL, Azurite, the simulator, the API and the worker');
  const stack = new Stack(plan, { logsToFiles: true, notice: tell });
  const job = (endpoints: StackEndpoints): Promise<number | undefined> =>
    demonstrate(endpoints, { plan, options, contacts });
  return runStack(stack, job, options.once ? INTERRUPTED : 0);
}

interface Scene {
  plan: StackPlan;
  options: DemoOptions;
  contacts: ReturnType<typeof readContacts>;
}

async function demonstrate(endpoints: StackEndpoints, { plan, options, contacts }: Scene): Promise<number | undefined> {
  const witness = await SimulatorWitness.summon(simulatorOf(endpoints, plan));
  const journey = await prepareCampaign(new ApiClient(endpoints.api), { contacts, token: options.token }, tell);
  const { api, campaign } = journey;
  await api.post<Campaign>(`/api/campaigns/${campaign.id}/start`);
  tell(`Started the campaign "Autumn offer" for ${journey.audience.added} recipients\n`);
  const over = await watchCampaign(api, campaign.id);
  const figures = await collectFigures(journey, over, { fileRows: contacts.rows, witness });
  console.log(`\n${report(figures).join('\n')}\n`);
  const mismatches = audit(figures);
  for (const mismatch of mismatches) console.error(`MISMATCH  ${mismatch}`);
  if (mismatches.length === 0) console.log('Every figure adds up, here and at the simulator.');
  if (options.once) return mismatches.length === 0 ? 0 : 1;
  console.log(whatNext(endpoints, plan, journey).join('\n'));
  return undefined;
}

function simulatorOf(endpoints: StackEndpoints, plan: StackPlan): string {
  const url = endpoints.simulator ?? plan.given['META_GRAPH_URL'];
  if (url) return url;
  throw new SetupError(
    'The demo sends to the simulator only: leave DATABASE_URL unset, or set META_GRAPH_URL to a simulator.',
  );
}

function whatNext({ api, simulator }: StackEndpoints, plan: StackPlan, journey: Journey): string[] {
  return [
    '',
    'It stays up. Open next:',
    `  API docs    ${api}/docs`,
    `  Health      ${api}/health/ready`,
    ...(simulator ? [`  Simulator   ${simulator}/_sim/stats`] : []),
    `  Sign in     ${journey.email}  ${journey.password}`,
    `  Workspace   ${journey.workspaceId}`,
    `  Campaign    ${journey.campaign.id}`,
    `  Logs        ${logFile(plan.dataDir, 'api')} and beside it`,
    '',
    `The data stay in ${plan.dataDir}: npm start continues with them. Ctrl-C ends all of it.`,
  ];
}

function tell(line: string): void {
  console.log(`  ${line}`);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(explain(error));
    process.exit(1);
  },
);
