import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { pause } from '../chaos/disturbance';
import type { FuzzCase } from './case';
import { type Findings, problemOf } from './findings';
import { Line, type Outcome } from './line';
import { Preludes } from './preludes';
import { encoded, isBroken } from './wire';
import type { World } from './world';

/** Cases of one operation. */
export interface Batch {
  name: string;
  arbitrary: fc.Arbitrary<FuzzCase>;
  /** How many. */
  count: number;
  seed: number;
}

/** After so many cases it is looked what they have broken of the world. */
const STRETCH = 24;
const SHRINK_MS = 30_000;
/** So long after its end a process is surely known to be gone. */
const NOTICED_MS = 500;
/** Attempts there are counted by address. */
const BY_ADDRESS = /\/auth\/(signup|signin|oauth)/;

interface Suspect {
  request: FuzzCase;
  /** Its place in the batch. */
  place: number;
  problem: string;
}

export interface CrewOptions {
  port: number;
  appSecret: string;
  /** Requests under way at once. */
  width: number;
  findings: Findings;
  /** Waits until the API is there again, should it have ended. */
  settled(): Promise<void>;
}

/** Plays batches in a world of its own, several cases at once; what fails is played again alone and made smaller. */
export class Crew {
  private readonly preludes: Preludes;
  private readonly lines: Line[];

  constructor(
    private readonly world: World,
    private readonly options: CrewOptions,
  ) {
    this.preludes = new Preludes(world);
    this.lines = Array.from({ length: options.width }, () => new Line(options.port));
  }

  async play({ name, arbitrary, count, seed }: Batch): Promise<void> {
    const cases = fc.sample(arbitrary, { numRuns: count, seed });
    const suspects: Suspect[] = [];
    for (let at = 0; at < cases.length; at += STRETCH) {
      await this.repaired();
      const stretch = cases.slice(at, at + STRETCH).entries();
      const work = async (line: Line): Promise<void> => {
        for (const [n, request] of stretch) {
          const outcome = await this.send(request, line);
          const problem = problemOf(request, outcome);
          this.options.findings.add(request, outcome);
          // Whoever found nobody there is none of those who did it.
          if (problem && outcome.kind !== 'refused') suspects.push({ request, place: at + n, problem });
        }
      };
      await Promise.all(this.lines.map(work));
    }
    for (const suspect of suspects)
      if (this.options.findings.isNew(name, suspect.problem))
        await this.convict(suspect, { name, arbitrary, count, seed });
  }

  end(): void {
    for (const line of this.lines) line.close();
  }

  /** The API may have ended by a case, and then there is nobody to ask. */
  private async repaired(): Promise<void> {
    try {
      await this.world.refresh();
    } catch {
      await this.options.settled();
      await pause(500);
      await this.world.refresh();
    }
  }

  private async send(request: FuzzCase, line: Line): Promise<Outcome> {
    const special = await this.preludes.play(request.prelude);
    const bytes = encoded(request, {
      fill: (text) => this.world.fill(text, special),
      authorization: this.authorizationOf(request),
      appSecret: this.options.appSecret,
    });
    if (!isBroken(request) && !BY_ADDRESS.test(request.target)) return line.send(bytes);
    const own = new Line(this.options.port, `127.1.${randomInt(250)}.${randomInt(1, 250)}`);
    return own.send(bytes).finally(() => own.close());
  }

  /** Plays it alone, from its place in its batch, and looks for the smallest case that still fails. */
  private async convict({ request, place, problem }: Suspect, { name, arbitrary, seed }: Batch): Promise<void> {
    await pause(NOTICED_MS);
    await this.options.settled();
    let last = await this.alone(request);
    if (!last) {
      const how = `case ${place} of ${name}; not alone: it takes what was under way beside it`;
      return this.options.findings.convict(request, { problem, how });
    }
    const holds = async (one: FuzzCase): Promise<boolean> => {
      const found = await this.alone(one);
      last = found ?? last;
      return found === undefined;
    };
    // The first run is the case itself; each further one is smaller.
    const smaller = await fc.check(fc.asyncProperty(arbitrary, holds), {
      seed,
      path: String(place),
      numRuns: 1,
      interruptAfterTimeLimit: SHRINK_MS,
    });
    this.options.findings.convict(smaller.counterexample?.[0] ?? request, {
      problem: last,
      how: `case ${place} of ${name}; alone too, made smaller ${smaller.numShrinks} times`,
    });
  }

  /**
   * What is wrong with a case that nothing is under way beside. A process that ends takes a moment to be missed, so what got no answer
   * must get none twice.
   */
  private async alone(request: FuzzCase): Promise<string | undefined> {
    let problem: string | undefined;
    for (let times = 0; times < 2; times += 1) {
      await this.repaired();
      const line = new Line(this.options.port);
      const outcome = await this.send(request, line).finally(() => line.close());
      problem = problemOf(request, outcome);
      if (!problem || outcome.kind === 'answer') return problem;
      await pause(NOTICED_MS);
      await this.options.settled();
    }
    return problem;
  }

  private authorizationOf({ caller }: FuzzCase): string | undefined {
    if (caller === 'owner') return `Bearer ${this.world.token}`;
    if (caller === 'key') return `Bearer ${this.world.apiKey}`;
    return caller === 'odd' ? 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.' : undefined;
  }
}
