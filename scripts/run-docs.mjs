// Runs the snippets of the README, CONTRIBUTING.md, the guides and the architecture page as a reader would: in order, in one shell per
// page, against a stack that `npm start` starts. Fails when one of them fails.
//   node scripts/run-docs.mjs [page…]
// A fenced block is run when it is
//   bash   in the page's shell. `npm start` starts the stack; `npm run demo …` is left to CI's own check of it.
//   ts     saved under the name in its first line (`// name.ts`); a later bash block must run it.
//   env    read by the platform's own check of the environment.
// Other shell blocks are refused, so that nothing escapes. The rest (text, json, mermaid, trees) is shown, not run.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, chmodSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const PAGE_LIMIT_MS = 240_000;
// Machines differ in speed, and this one may be busy.
const START_LIMIT_MS = 300_000;
const REFUSED = /^(sh|shell|console|zsh|javascript|js|typescript)$/;

const pages = process.argv.length > 2 ? process.argv.slice(2) : allPages();

function allPages() {
  const guides = readdirSync(join(root, 'docs/guides')).sort();
  return ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', ...guides.map((name) => `docs/guides/${name}`)];
}

/** The fenced blocks of a page: { lang, text, line }. */
function blocksOf(page) {
  const lines = readFileSync(join(root, page), 'utf8').split('\n');
  const blocks = [];
  let open;
  lines.forEach((line, index) => {
    const fence = /^```(\w*)\s*$/.exec(line);
    if (!fence) open?.text.push(line);
    else if (open) {
      blocks.push({ ...open, text: open.text.join('\n') });
      open = undefined;
    } else open = { lang: fence[1], text: [], line: index + 1 };
  });
  return blocks;
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** The stack as `npm start` starts it, on ports and a folder of its own. */
async function startStack(environment) {
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const ended = new Promise((done) => child.on('exit', done));
  let isOver = false;
  void ended.then(() => (isOver = true));
  const deadline = Date.now() + START_LIMIT_MS;
  while (!(await isReady(environment.PORT))) {
    if (isOver || Date.now() > deadline) {
      child.kill('SIGTERM');
      throw new Error(`npm start did not come up:\n${output.slice(-4000)}`);
    }
    await new Promise((done) => setTimeout(done, 200));
  }
  return async () => {
    child.kill('SIGTERM');
    await ended;
  };
}

async function isReady(port) {
  const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
  return answer?.ok === true;
}

/** One script of all that a page has for the shell; each block is announced, so that a failure is found. */
function scriptOf(page, blocks, files) {
  const parts = ['set -euo pipefail'];
  const unused = new Set();
  for (const { lang, text, line } of blocks) {
    const place = `${page}:${line}`;
    if (REFUSED.test(lang)) throw new Error(`${place}: write bash, ts or env, which are run`);
    if (lang === 'ts') unused.add(saveFile(place, text, files));
    if (lang === 'env') checkEnvironment(place, text);
    if (lang !== 'bash' || /^npm (start|run demo)\b/.test(text.trim())) continue;
    for (const name of unused) if (text.includes(name)) unused.delete(name);
    parts.push(`printf '\\n--- %s\\n' '${place}'`, text);
  }
  if (unused.size > 0) throw new Error(`${page}: nothing runs ${[...unused].join(', ')}`);
  return parts.join('\n');
}

function saveFile(place, text, files) {
  const [, name] = /^\/\/ ([\w-]+\.ts)$/m.exec(text.split('\n')[0]) ?? [];
  if (!name) throw new Error(`${place}: the first line must be // name.ts`);
  const file = join(root, name);
  if (existsSync(file)) throw new Error(`${place}: ${name} exists already`);
  files.push(file);
  writeFileSync(file, text);
  return name;
}

function checkEnvironment(place, text) {
  const { AppConfig } = createRequire(import.meta.url)('../dist/src/platform/config/app-config.js');
  const pairs = text.split('\n').filter((line) => line.includes('=') && !line.startsWith('#'));
  const environment = Object.fromEntries(pairs.map((line) => line.split(/=(.*)/s).slice(0, 2)));
  try {
    AppConfig.fromEnv(environment);
  } catch (error) {
    throw new Error(`${place}: ${error.message}`, { cause: error });
  }
}

function runShell(script, environment) {
  return new Promise((done) => {
    const child = spawn('bash', ['-c', script], {
      cwd: root,
      env: environment,
      timeout: PAGE_LIMIT_MS,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    child.on('close', (code, signal) => done({ code: signal ?? code, output }));
  });
}

async function main() {
  const data = mkdtempSync(join(tmpdir(), 'treeex-docs-'));
  // Its owner may be another user than this one, when this one is root.
  chmodSync(data, 0o711);
  const files = [];
  const [port, simulatorPort] = [await freePort(), await freePort()];
  const environment = {
    ...process.env,
    PORT: String(port),
    SIMULATOR_PORT: String(simulatorPort),
    DATA_DIR: data,
    META_WEBHOOK_VERIFY_TOKEN: 'word-of-the-documentation',
  };
  for (const name of ['API', 'TOKEN', 'WORKSPACE', 'NUMBER']) delete environment[name];
  let stop;
  let failures = 0;
  try {
    const scripts = pages.map((page) => [page, scriptOf(page, blocksOf(page), files)]);
    stop = await startStack(environment);
    const reader = { ...environment, META_GRAPH_URL: `http://127.0.0.1:${simulatorPort}` };
    for (const [page, script] of scripts) {
      const began = Date.now();
      const { code, output } = await runShell(script, reader);
      const blocks = output.split('\n').filter((line) => line.startsWith('--- ')).length;
      const took = `${((Date.now() - began) / 1000).toFixed(1)} s`;
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${page}: ${blocks} blocks in ${took}`);
      if (code === 0) continue;
      failures += 1;
      console.log(`${output.slice(-4000)}\n(ended with ${code})`);
    }
  } finally {
    await stop?.();
    for (const file of files) rmSync(file, { force: true });
    rmSync(data, { recursive: true, force: true });
  }
  console.log(`${pages.length - failures} pages run, ${failures} failed`);
  return failures === 0 ? 0 : 1;
}

process.exitCode = await main().catch((error) => {
  console.error(error.message);
  return 1;
});
