import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { pause } from '../chaos/disturbance';
import type { FuzzCase } from './case';
import { type Findings, problemOf } from './findings';
import { Line, type Outcome } from './line';
import { Preludes } from './preludes';
import { encoded, isBroken } from './wire';
import { World } from './world';

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
const SHRINK_MS = 20_000;
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
          if (problem) suspects.push({ request, place: at + n, problem });
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
  private async convict(
    { request, place, problem }: Suspect,
    { name, arbitrary, seed }: Batch,
  ): Promise<void> {
    await this.options.settled();
    let last = problem;
    const fails = async (one: FuzzCase): Promise<boolean> => {
      await this.repaired();
      const line = new Line(this.options.port);
      const found = problemOf(one, await this.send(one, line).finally(() => line.close()));
      if (found) last = found;
      if (found) await this.options.settled();
      return found === undefined;
    };
    const alone = await fc.check(fc.asyncProperty(arbitrary, fails), {
      seed,
      path: String(place),
      numRuns: 1,
      interruptAfterTimeLimit: SHRINK_MS,
    });
    const smallest = alone.counterexample?.[0];
    const how = smallest
      ? `alone too, made smaller ${alone.numShrinks} times`
      : 'not alone: it takes what was under way beside it';
    this.options.findings.convict(smallest ?? request, {
      problem: smallest ? last : problem,
      how: `case ${place} of ${name}; ${how}`,
    });
  }

  private authorizationOf({ caller }: FuzzCase): string | undefined {
    if (caller === 'owner') return `Bearer ${this.world.token}`;
    if (caller === 'key') return `Bearer ${this.world.apiKey}`;
    return caller === 'odd' ? 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.' : undefined;
  }
}
