import type { FuzzCase } from './case';
import type { Outcome } from './line';
import { isBroken } from './wire';

const SHOWN = 700;
const CUT = 'the connection was cut without an answer';
const STACK = /\n\s+at .+:\d+:\d+|node_modules\/|QueryFailedError/;

/** What came of all cases. */
export class Findings {
  readonly failures: string[] = [];
  private readonly byClass = new Map<string, number>();
  /** Operations that a case got through to. */
  private readonly reached = new Set<string>();
  private readonly all = new Set<string>();
  private readonly seen = new Map<string, number>();
  private peak: Record<string, number> = {};
  count = 0;

  constructor(private readonly mostMb: number) {}

  add(request: FuzzCase, outcome: Outcome): void {
    this.count += 1;
    this.all.add(request.operation);
    const what = outcome.kind === 'answer' ? `${Math.floor(outcome.status / 100)}xx` : outcome.kind;
    this.byClass.set(what, (this.byClass.get(what) ?? 0) + 1);
    if (outcome.kind === 'answer' && outcome.status < 400) this.reached.add(request.operation);
  }

  fail(problem: string): void {
    this.failures.push(problem);
  }

  /** Resident memory of each process, in bytes. */
  memory(now: Map<string, number>): void {
    for (const [name, bytes] of now) {
      const mb = Math.round(bytes / 1024 / 1024);
      if (mb > this.mostMb && (this.peak[name] ?? 0) <= this.mostMb) this.fail(`${name} holds ${mb} MB`);
      this.peak[name] = Math.max(this.peak[name] ?? 0, mb);
    }
  }

  report(): string {
    const counts = [...this.byClass].sort().map(([name, n]) => `${name} ${n}`);
    const peaks = Object.entries(this.peak).map(([name, mb]) => `${name} ${mb} MB`);
    const dry = [...this.all].filter((operation) => !this.reached.has(operation));
    return [
      ...this.failures.map((failure) => `FAIL ${failure}`),
      `answers: ${counts.join(', ')}`,
      `operations with a success: ${this.reached.size} of ${this.all.size}${dry.length > 0 ? `; none: ${dry.join(', ')}` : ''}`,
      `most memory: ${peaks.join(', ')}`,
    ].join('\n');
  }

  /** Whether the trouble of an operation is worth a look: the same one is twice, and of a cut line all who were under way. */
  isNew(operation: string, problem: string): boolean {
    const key = `${operation} ${problem.slice(0, 60)}`;
    const times = (this.seen.get(key) ?? 0) + 1;
    this.seen.set(key, times);
    return times <= (problem === CUT ? 16 : 2);
  }

  /** A case that surely fails. */
  convict(
    { operation, method, target, caller, headers, body, framing }: FuzzCase,
    { problem, how }: { problem: string; how: string },
  ): void {
    const text = JSON.stringify({
      method,
      target,
      caller,
      headers,
      framing,
      body: body?.toString('latin1'),
    });
    this.fail(`${operation}: ${problem}\n     ${how}\n     ${text.slice(0, SHOWN)}`);
  }
}

/** What is wrong with an outcome; undefined when nothing is. */
export function problemOf(request: FuzzCase, outcome: Outcome): string | undefined {
  if (outcome.kind === 'refused') return outcome.reason;
  // A body that never comes whole is waited for, and then given up.
  if (outcome.kind === 'hung') return isBroken(request) ? undefined : 'no answer within 30 s';
  if (outcome.kind === 'ended') return isBroken(request) ? undefined : CUT;
  if (outcome.status >= 500) return `${outcome.status} ${outcome.body.slice(0, 300)}`;
  return STACK.test(outcome.body) && outcome.status >= 400
    ? `shows its inside: ${outcome.body.slice(0, 300)}`
    : undefined;
}
