import { readFileSync, statSync } from 'node:fs';
import type { Pool } from 'pg';
import { logFile } from '../../local-stack/data-dir';
import { pause } from './load';
import type { Machine } from './machine';

/** A node of a plan, as PostgreSQL's EXPLAIN writes it. */
interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: PlanNode[];
}

/** A statement that was executed, with the plan that was used. */
export interface Explained {
  query: string;
  /** Tables that were read from beginning to end. */
  readWhole: string[];
  indexes: string[];
  milliseconds: number;
}

/** Lets PostgreSQL write the plan of every statement of this database into its log; for connections made after it. */
export async function explainEverything(database: Pool): Promise<void> {
  const { rows } = await database.query<{ name: string }>('SELECT current_database() AS name');
  const settings = {
    session_preload_libraries: "'auto_explain'",
    'auto_explain.log_min_duration': '0',
    'auto_explain.log_format': 'json',
    'auto_explain.log_parameter_max_length': '0',
  };
  await database.query(`LOAD 'auto_explain'`);
  for (const [name, value] of Object.entries(settings))
    await database.query(`ALTER DATABASE ${rows[0]!.name} SET ${name} = ${value}`);
}

/** Does the work and gives the plans that it made PostgreSQL use. */
export async function plansOf(machine: Machine, work: () => Promise<unknown>): Promise<Explained[]> {
  const log = logFile(machine.folder, 'postgres');
  const from = statSync(log).size;
  await work();
  await pause(100);
  return readPlans(readFileSync(log).subarray(from).toString('utf8'));
}

/** The entries of the log: a line that names the duration, then the plan, each of its lines indented by a tab. */
function readPlans(text: string): Explained[] {
  const entries = text.matchAll(/duration: ([\d.]+) ms {2}plan:\n((?:\t.*\n?)+)/g);
  return [...entries].map(([, duration = '', json = '']) => {
    const { 'Query Text': query, Plan: plan } = JSON.parse(json) as {
      'Query Text': string;
      Plan: PlanNode;
    };
    const nodes = nodesOf(plan);
    return {
      query,
      milliseconds: Number(duration),
      readWhole: namesOf(
        nodes.filter((node) => node['Node Type'] === 'Seq Scan'),
        'Relation Name',
      ),
      indexes: namesOf(nodes, 'Index Name'),
    };
  });
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

function namesOf(nodes: PlanNode[], name: 'Relation Name' | 'Index Name'): string[] {
  return [...new Set(nodes.flatMap((node) => node[name] ?? []))];
}
