/** What a scenario found: statements that hold or don't, printed one to a line. */
export class Checks {
  private readonly results: { text: string; holds: boolean }[] = [];

  /** A statement with what was found, such as `no accepted message is missing (0)`. */
  that(text: string, holds: boolean): void {
    this.results.push({ text, holds });
  }

  /** A count that must be exactly so. */
  equal(text: string, found: number, expected: number): void {
    const figures = found === expected ? `${found}` : `${found} instead of ${expected}`;
    this.that(`${text} (${figures})`, found === expected);
  }

  /** A count that must be reached. */
  atLeast(text: string, found: number, least: number): void {
    this.that(`${text} (${found}, at least ${least})`, found >= least);
  }

  /** Things of which there must be none, such as messages that got lost; some are shown. */
  none(text: string, found: readonly string[]): void {
    const shown = found.length === 0 ? '' : `: ${found.slice(0, 3).join(', ')}`;
    this.that(`${text} (${found.length}${shown})`, found.length === 0);
  }

  get failed(): number {
    return this.results.filter(({ holds }) => !holds).length;
  }

  print(): void {
    for (const { text, holds } of this.results) console.log(`${holds ? 'ok  ' : 'FAIL'} ${text}`);
    console.log(`${this.results.length - this.failed} of ${this.results.length} checks hold`);
  }
}

/** Those of the first that are not in the second. */
export function without(all: Iterable<string>, others: ReadonlySet<string>): string[] {
  return [...all].filter((one) => !others.has(one));
}
