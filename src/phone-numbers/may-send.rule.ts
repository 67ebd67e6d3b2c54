import type { SendingPauseReason } from './phone-numbers.types';

/** What decides whether a number may send. */
export interface NumberFacts {
  status: string;
  deleted: boolean;
  /** Null while its sending is not held; empty when it is held for no known reason. */
  pause: { holds?: string } | null;
  /** False for a workspace that was suspended or deleted. */
  workspaceActive: boolean;
}

/** What keeps a number from sending. While only its templates are held, replies still pass. */
type SendObstacle = 'workspace_inactive' | 'number_deleted' | 'number_inactive' | 'held' | 'templates_held';

interface Rule {
  obstacle: SendObstacle;
  applies: (facts: NumberFacts) => boolean;
  /** The same of a number `n` and its workspace `w`. */
  sql: (n: string, w: string) => string;
}

/** The gravest first. Each line says one thing twice: to this process, and to the database. */
const RULES: readonly Rule[] = [
  {
    obstacle: 'workspace_inactive',
    applies: ({ workspaceActive }) => !workspaceActive,
    sql: (_, w) => `NOT (${workspaceActiveSql(w)})`,
  },
  { obstacle: 'number_deleted', applies: ({ deleted }) => deleted, sql: (n) => `${n}.deleted_at IS NOT NULL` },
  {
    obstacle: 'number_inactive',
    applies: ({ status }) => !takesMessages(status),
    sql: (n) => `${n}.status <> 'active'`,
  },
  {
    obstacle: 'held',
    applies: ({ pause }) => pause !== null && pause.holds !== 'templates',
    sql: (n) =>
      `${n}.sending_paused_at IS NOT NULL AND ${n}.sending_paused_reason->>'holds' IS DISTINCT FROM 'templates'`,
  },
  { obstacle: 'templates_held', applies: ({ pause }) => pause?.holds === 'templates', sql: repliesOnlySql },
];

/** What keeps a number from sending, the gravest obstacle; null when nothing does. */
export function obstacleOf(facts: NumberFacts): SendObstacle | null {
  return RULES.find(({ applies }) => applies(facts))?.obstacle ?? null;
}

/** As `obstacleOf`, of a row `n` of phone_numbers with its row `w` of workspaces. */
export function obstacleSql(n: string, w: string): string {
  const cases = RULES.map(({ obstacle, sql }) => `WHEN ${sql(n, w)} THEN '${obstacle}'`);
  return `CASE ${cases.join(' ')} END`;
}

/** Whether it may send anything: replies at least. */
export function maySend(facts: NumberFacts): boolean {
  return (obstacleOf(facts) ?? 'templates_held') === 'templates_held';
}

/** As `maySend`: one condition for each table and line, so that the planner can look up either row by it. */
export function maySendSql(n: string, w: string): string {
  const hard = RULES.filter(({ obstacle }) => obstacle !== 'templates_held');
  return hard.map(({ sql }) => `NOT (${sql(n, w)})`).join(' AND ');
}

/** Whether a number that may send has only its templates held. */
export function repliesOnlySql(n: string): string {
  return `${n}.sending_paused_at IS NOT NULL AND ${n}.sending_paused_reason->>'holds' = 'templates'`;
}

/** Whether messages are accepted for a number of this status. Held sending is no reason to refuse them: they wait. */
export function takesMessages(status: string): boolean {
  return status === 'active';
}

/** Whether a workspace is neither suspended nor deleted. */
export function workspaceActiveSql(w: string): string {
  return `${w}.status = 'active' AND ${w}.deleted_at IS NULL`;
}

/** Whether nothing will ever be sent from the number again: it was deleted, or its workspace was. */
export function isGoneSql(n: string, w: string): string {
  return `(${n}.deleted_at IS NOT NULL OR ${w}.deleted_at IS NOT NULL)`;
}

interface NumberState {
  status: string;
  sendingPausedAt: Date | null;
  sendingPausedReason: SendingPauseReason | null;
}

/** The facts of a number that was read as a living one. Whether its workspace is active is asked with each claim. */
export function factsOf({ status, sendingPausedAt, sendingPausedReason }: NumberState): NumberFacts {
  const pause = sendingPausedAt && (sendingPausedReason ?? {});
  return { status, pause, deleted: false, workspaceActive: true };
}
