/*
 * Preloaded with `node -r`: this process's wall clock is wrong by as many milliseconds as a file says for it, from one
 * moment to the next. Timers and performance.now() go on as they do when a machine's clock is set.
 */
const { readFileSync } = require('node:fs');

const file = process.env.CHAOS_CLOCK;
const name = process.env.CHAOS_NAME;
const RealDate = Date;
let shift = 0;

function look() {
  try {
    shift = JSON.parse(readFileSync(file, 'utf8'))[name] ?? 0;
  } catch {
    shift = 0;
  }
}

class ShiftedDate extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + shift);
    else super(...given);
  }

  static now() {
    return RealDate.now() + shift;
  }
}

if (file && name) {
  globalThis.Date = new Proxy(ShiftedDate, {
    // Date() without new is a text.
    apply: () => new ShiftedDate().toString(),
  });
  look();
  setInterval(look, 100).unref();
}
