import { runStack } from './run-stack';
import { explain } from './setup-error';
import { Stack, type StackEndpoints } from './stack';
import { readPlan } from './stack-plan';

/* npm start: API and worker, and beside them whatever the environment doesn't name. */

async function main(): Promise<number> {
  const stack = new Stack(readPlan(), {
    logsToFiles: false,
    notice: (line) => console.error(line),
  });
  return runStack(stack, show);
}

function show({ api, simulator }: StackEndpoints): Promise<undefined> {
  const lines = [
    `API        ${api}/api`,
    `Docs       ${api}/docs`,
    `Health     ${api}/health/ready`,
    ...(simulator ? [`Simulator  ${simulator}/_sim/stats (stands in for Meta)`] : []),
  ];
  console.log(`\n${lines.join('\n')}\nCtrl-C ends all of it.\n`);
  return Promise.resolve(undefined);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(explain(error));
    process.exit(1);
  },
);
