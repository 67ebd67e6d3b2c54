import { cpus, totalmem } from 'node:os';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../local-stack/code-paths';
import { type Benchmark, holds, type Report } from './benchmark';
import { shown } from './figures';

const RESULTS = join(repositoryRoot, 'bench/results.json');
const DOCUMENT = join(repositoryRoot, 'docs/performance.md');
const BEGIN = '<!-- results: written by npm run bench -- --write -->';
const END = '<!-- end of results -->';

/** The outcome of one benchmark with where and when it was measured. */
export interface Result extends Report {
  name: string;
  title: string;
  date: string;
  quick: boolean;
  rounds: number;
  machine: Record<string, string | number>;
  versions: Record<string, string>;
}

export function machineFacts(): Record<string, string | number> {
  const [first] = cpus();
  return {
    processor: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
  };
}

/** Puts new results beside the ones that are on file, in the order of the benchmarks. */
export function writeResults(results: readonly Result[], order: readonly Benchmark[]): Result[] {
  const known = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as { results: Result[] }).results : [];
  const byName = new Map([...known, ...results].map((result) => [result.name, result]));
  const all = order.flatMap(({ name }) => byName.get(name) ?? []);
  writeFileSync(RESULTS, `${JSON.stringify({ results: all }, rounded, 2)}\n`);
  return all;
}

/** Replaces the results within docs/performance.md. */
export function writeDocument(results: readonly Result[]): void {
  const text = readFileSync(DOCUMENT, 'utf8');
  const [before, rest] = [text.split(BEGIN)[0]!, text.split(END)[1]];
  if (rest === undefined) throw new Error(`${DOCUMENT} has no place for results`);
  const tables = results.map(section).join('\n');
  writeFileSync(DOCUMENT, `${before}${BEGIN}\n\n${tables}\n${END}${rest}`);
}

function section(result: Result): string {
  const { title, date, machine, versions, rounds, notes } = result;
  const where = `${String(machine['cores'])} cores, Node ${versions['node']}, PostgreSQL ${versions['postgresql']}, Redis ${versions['redis']}`;
  return [
    `### ${title}`,
    '',
    `\`npm run bench ${result.name}\`, ${date.slice(0, 10)}, ${where}, medians of ${rounds}.`,
    '',
    markdownTable(tableOf(result)),
    '',
    ...(result.goals.length > 0 ? [markdownTable(goalsOf(result)), ''] : []),
    ...notes.flatMap((note) => [`- ${note}`]),
    ...(notes.length > 0 ? [''] : []),
  ].join('\n');
}

/** The table of a report as texts, its head first. */
export function tableOf({ lines }: Report): string[][] {
  const names = [...new Set(lines.flatMap(({ figures }) => Object.keys(figures)))];
  const rows = lines.map(({ what, figures }) => [
    what,
    ...names.map((name) => (figures[name] === undefined ? '' : shown(figures[name]))),
  ]);
  return [['', ...names], ...rows];
}

/** The goals of a report as texts, their head first. */
export function goalsOf({ goals }: Report): string[][] {
  const rows = goals.map((goal) => [
    goal.goal,
    `${goal.kind} ${shown(goal.target)} ${goal.unit}`,
    `${shown(goal.measured)} ${goal.unit}`,
    holds(goal) ? 'holds' : `falls short by ${shortBy(goal.measured, goal.target)}`,
  ]);
  return [['goal', 'promised', 'measured', ''], ...rows];
}

function shortBy(measured: number, target: number): string {
  return `${shown((Math.abs(measured - target) / target) * 100)} %`;
}

/** The same texts as a table for the terminal: the first column to the left, all others to the right. */
export function textTable(rows: readonly string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((text, column) => (column === 0 ? text.padEnd(widths[0]!) : text.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function markdownTable([head, ...rows]: readonly string[][]): string {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head!.map((_, column) => (column === 0 ? '---' : '---:'));
  return [line(head!), line(rule), ...rows.map(line)].join('\n');
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
}
