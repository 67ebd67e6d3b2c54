import { join } from 'node:path';
import { howItEnded, startChild, stopChild, untilEnd } from './children';
import { ownScript, repositoryRoot, type Script } from './code-paths';
import { DevServers } from './dev-servers';
import { runStack } from './run-stack';
import { launchServer } from './server-process';
import { explain } from './setup-error';
import { Stack } from './stack';
import { readPlan } from './stack-plan';
import type { Part } from './supervisor';
import type { Build } from './watch-build';

/*
 * npm run start:dev: the stack of npm start, with API and worker compiled anew and restarted after each change in src
 * or migrations. PostgreSQL, Azurite and the simulator stay up. With --inspect both wait for a debugger's attachment on
 * ports 9229 (API) and 9230 (worker).
 */

const INSPECT = process.argv.includes('--inspect');
const GRACE_MS = 5_000;
const notice = (line: string): void => console.error(`[dev] ${line}`);

/** An entry file as the watching compiler wrote it. */
function devScript(path: string, inspectPort: number): Script {
  return {
    file: join(repositoryRoot, 'dist-dev', `${path}.js`),
    execArgv: ['--enable-source-maps', ...(INSPECT ? [`--inspect=127.0.0.1:${inspectPort}`] : [])],
  };
}

function launch(environment: NodeJS.ProcessEnv): Record<string, Part<void>> {
  const api = { title: 'The API', name: 'api', script: devScript('src/main', 9229) };
  const worker = { title: 'The worker', name: 'worker', script: devScript('src/worker', 9230) };
  return {
    [api.title]: launchServer({ ...api, environment }),
    [worker.title]: launchServer({ ...worker, environment }),
  };
}

/** API and worker together with the compiler that tells when to start them. */
function watched(environment: NodeJS.ProcessEnv): Part<void> {
  const servers = new DevServers(() => launch(environment), notice);
  const compiler = startChild({ script: ownScript('local-stack/dev-compiler') });
  compiler.on('message', (build) => servers.built(build as Build));
  return {
    ready: servers.ready,
    ended: untilEnd(compiler).then(() => `the compiler, ${howItEnded(compiler)}`),
    stop: async () => {
      await stopChild(compiler, GRACE_MS);
      await servers.stop();
    },
  };
}

async function main(): Promise<number> {
  const plan = readPlan();
  const stack = new Stack(plan, { logsToFiles: false, notice, servers: watched });
  return runStack(stack, ({ api, simulator }) => {
    const lines = [`API        ${api}/api`, `Docs       ${api}/docs`];
    if (simulator) lines.push(`Simulator  ${simulator}/_sim/stats (stands in for Meta)`);
    console.log(`\n${lines.join('\n')}\nWatching src and migrations. Ctrl-C ends all of it.\n`);
    return Promise.resolve(undefined);
  });
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(explain(error));
    process.exit(1);
  },
);
