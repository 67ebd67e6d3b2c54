import type { Machine } from './machine';

/** One line of a benchmark's table: what was measured, and its figures by their names. */
export interface Line {
  what: string;
  figures: Record<string, number | string>;
}

/** A promise about a figure, and what the run made of it. */
export interface Goal {
  goal: string;
  measured: number;
  /** What it must reach or stay under. */
  target: number;
  kind: 'at least' | 'under';
  unit: string;
  /** Would be good to reach; a run that misses it has not failed. */
  isStretch?: boolean;
  /** Holds on any machine and at any load, so that a smoke run fails without it too. */
  isCertain?: boolean;
}

/** What a benchmark found. */
export interface Report {
  lines: Line[];
  goals: Goal[];
  /** What bounds it, and what a reader must know. */
  notes: string[];
}

/** How thorough a run is. */
export interface Effort {
  /** A smoke run: everything once and briefly. Its figures mean little. */
  quick: boolean;
  /** Interleaved runs of each variant. */
  rounds: number;
}

/** A benchmark: it starts what it measures, its own baseline among it, and leaves nothing behind. */
export interface Benchmark {
  name: string;
  title: string;
  run(machine: Machine, effort: Effort): Promise<Report>;
}

export function holds({ measured, target, kind }: Goal): boolean {
  return kind === 'at least' ? measured >= target : measured < target;
}
