// Makes the repository ready to run: installs packages and builds what is missing or out of date. Runs before npm
// start, npm test and the like, so it needs nothing but Node itself and says nothing when there is nothing to do.
//   node scripts/prepare.mjs           install and build as needed
//   node scripts/prepare.mjs --build   build in any case
//   node scripts/prepare.mjs --install install only: what follows compiles for itself
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const LOWEST_NODE = [20, 19];
const SOURCES = ['src', 'local-stack', 'simulator', 'demo', 'migrations', 'bench'];
const SETTINGS = ['tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', 'package-lock.json'];
const LOCK_WAIT_MS = 15 * 60_000;

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const path = (...parts) => join(root, ...parts);
const installStamp = path('node_modules/.prepared');
const buildStamp = path('dist/.prepared');

function fail(line) {
  console.error(line);
  process.exit(1);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isNewEnough = major > LOWEST_NODE[0] || (major === LOWEST_NODE[0] && minor >= LOWEST_NODE[1]);
  if (!isNewEnough) {
    fail(`Node.js ${LOWEST_NODE.join('.')} or later is needed, this is ${process.versions.node}: https://nodejs.org`);
  }
}

const hash = (text) => createHash('sha256').update(text).digest('hex');
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

function isInstalled() {
  const lockFile = path('package-lock.json');
  const npmRecord = path('node_modules/.package-lock.json');
  if (!existsSync(npmRecord)) return false;
  // npm install by hand counts, and a lock file that only looks newer (another checkout and back) doesn't.
  return (
    read(installStamp) === hash(readFileSync(lockFile)) || statSync(npmRecord).mtimeMs >= statSync(lockFile).mtimeMs
  );
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** Changes with every edit, addition, removal and renaming among the files that the build reads. */
function sourceState() {
  const files = [...SOURCES.flatMap((folder) => filesBelow(path(folder))), ...SETTINGS.map((name) => path(name))];
  const isRead = (file) => !file.endsWith('.spec.ts') && existsSync(file);
  const lines = files
    .filter(isRead)
    .sort()
    .map((file) => {
      const { size, mtimeMs } = statSync(file);
      return `${file.slice(root.length)} ${size} ${mtimeMs}`;
    });
  return hash(lines.join('\n'));
}

const isBuilt = () => read(buildStamp) === sourceState();

function run(what, command, args) {
  console.error(`${what} …`);
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: quietEnvironment(),
  });
  if (result.status === 0) return;
  process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  fail(`${what} failed (${result.error?.message ?? result.signal ?? `exit code ${result.status}`}).`);
}

/** Settings of the npm that runs this script (such as production) are not meant for the one it runs. */
function quietEnvironment() {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_(config_(omit|production|only|include)|package_|lifecycle_)/.test(name),
  );
  return Object.fromEntries(kept);
}

function install() {
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  if (npm?.endsWith('.js')) run('Installing packages (npm ci)', process.execPath, [npm, ...args]);
  else run('Installing packages (npm ci)', process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
  // `exec node …` in package.json takes the shell out of the way, so that npm's signals reach Node and npm waits for
  // its end. Windows' shell has no such word: there it is a command that does what it is told.
  if (process.platform === 'win32') writeFileSync(path('node_modules/.bin/exec.cmd'), '@%*\r\n');
  writeFileSync(installStamp, hash(readFileSync(path('package-lock.json'))));
}

function build() {
  // Taken before the build: an edit while it runs leads to another one next time.
  const state = sourceState();
  run('Building', process.execPath, [path('node_modules/@nestjs/cli/bin/nest.js'), 'build']);
  writeFileSync(buildStamp, state);
}

/** Whether this process id belongs to a running preparation; ids are given anew, so its command counts too. */
function isPreparing(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  const command = read(`/proc/${pid}/cmdline`);
  return command === undefined || command.includes('prepare.mjs');
}

/** One preparation at a time: the second waits for the first, and then finds its work done. */
async function withLock(work) {
  const lock = path('.data/prepare.lock');
  mkdirSync(path('.data'), { recursive: true, mode: 0o711 });
  const deadline = Date.now() + LOCK_WAIT_MS;
  while (!takeLock(lock)) {
    const holder = read(lock);
    if (isAbandoned(lock, holder)) moveAway(lock, holder);
    else if (Date.now() > deadline) fail(`Process ${holder} holds ${lock} for too long: end it, or delete that file.`);
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
  process.on('exit', () => rmSync(lock, { force: true }));
  work();
}

/** An empty lock is being written right now, unless it is a few seconds old. */
function isAbandoned(lock, holder) {
  if (holder === undefined) return false;
  if (holder) return !isPreparing(Number(holder));
  return Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > 5_000;
}

/** Aside first, so that of two who do this at once none deletes the other's new lock. */
function moveAway(lock, holder) {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (read(aside) === holder) rmSync(aside, { force: true });
    else renameSync(aside, lock);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function takeLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    return fail(`${lock} can't be written (${error.code}): run as the owner of this folder.`);
  }
}

requireNode();
const mustBuild = process.argv.includes('--build');
const mayBuild = !process.argv.includes('--install');
if (mustBuild || !isInstalled() || (mayBuild && !isBuilt())) {
  await withLock(() => {
    if (!isInstalled()) install();
    if (mustBuild || (mayBuild && !isBuilt())) build();
  });
}
