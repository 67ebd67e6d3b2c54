// Node's test environment, in which a test that passes prints nothing: neither it nor the product writes to the console,
// and Node and the database driver have nothing to warn of. What a test prints is kept and shown if it fails, with the
// product's log (with TEST_LOG_LEVEL set it is shown at once). Nothing may be left open either: a handle that nobody
// closes keeps the process from ending.
const { TestEnvironment } = require('jest-environment-node');
const { format } = require('node:util');

/** jest-worker's CHILD_MESSAGE_END. */
const END_OF_WORKER = 2;
const METHODS = ['debug', 'error', 'info', 'log', 'trace', 'warn'];
/** For the handles of a busy machine to close. */
const CLOSING_MS = 30_000;
/** What Jest's own channel to the worker is, and the streams of the process. */
const OF_THE_PROCESS = ['PipeWrap', 'TTYWrap', 'FSReqCallback'];
const LOG_LINE = /^(\x1b\[\d+m)*\[Nest\] /;

// Jest kills a worker that has not ended half a second after it was told to, and says that something was left open. A
// large process takes that long on a busy machine; what is left open is found below, by name.
process.on('message', ([kind]) => {
  if (kind === END_OF_WORKER) process.exit();
});

module.exports = class QuietEnvironment extends TestEnvironment {
  printed = [];
  log = [];
  failed = false;
  /** Of the real process: the one inside is a copy, which no warning reaches. */
  onWarning = (warning) => this.printed.push(warning.stack ?? String(warning));

  async setup() {
    await super.setup();
    const { console, process: inside } = this.global;
    for (const method of METHODS)
      console[method] = (...values) => this.printed.push(`console.${method}: ${format(...values)}`);
    for (const name of ['stdout', 'stderr']) {
      const stream = Object.create(process[name], { write: { value: this.write, writable: true } });
      Object.defineProperty(inside, name, { configurable: true, get: () => stream });
    }
    process.on('warning', this.onWarning);
    this.before = process.getActiveResourcesInfo();
  }

  write = (chunk, encoding, done = encoding) => {
    const text = String(chunk).trimEnd();
    const isLog = LOG_LINE.test(text);
    if (text !== '') (isLog ? this.log : this.printed).push(text);
    if (isLog && process.env.TEST_LOG_LEVEL) process.stderr.write(`${text}\n`);
    if (typeof done === 'function') process.nextTick(done);
    return true;
  };

  handleTestEvent({ name, test }) {
    if (name === 'test_start') this.log = [];
    if (name === 'hook_failure') this.failed = true;
    if (name !== 'test_done') return;
    const printed = this.printed.splice(0);
    if (test.errors.length > 0) show(test.name, [...this.log, ...printed]);
    else if (printed.length > 0) test.errors.push([complaint('It passes and prints', printed)]);
    this.failed ||= test.errors.length > 0;
  }

  async teardown() {
    process.off('warning', this.onWarning);
    await super.teardown();
    // A failure comes first, and explains what it left behind.
    if (this.failed) return;
    if (this.printed.length > 0) throw complaint('Printed outside of the tests', this.printed);
    const open = await stillOpen(this.before);
    if (open.length > 0) throw complaint('Left open', open);
  }
};

/** In a worker: in Jest's own process there is what it waits for itself. */
async function stillOpen(before) {
  if (!process.connected) return [];
  const end = Date.now() + CLOSING_MS;
  for (;;) {
    const open = without(before, process.getActiveResourcesInfo());
    if (open.length === 0 || Date.now() > end) return open;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What has come since, and is not of the process itself. */
function without(before, now) {
  const known = [...before];
  return now.filter((one) => {
    const at = known.indexOf(one);
    if (at >= 0) known.splice(at, 1);
    return at < 0 && !OF_THE_PROCESS.includes(one);
  });
}

function show(name, lines) {
  if (lines.length > 0) process.stderr.write(`Printed by "${name}":\n${lines.join('\n')}\n`);
}

/** Without a stack, which would be this file's. */
function complaint(what, lines) {
  const error = new Error(`${what}:\n${lines.join('\n')}`);
  error.stack = error.message;
  return error;
}
