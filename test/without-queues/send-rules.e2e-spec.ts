import fc from 'fast-check';
import {
  type NumberFacts,
  maySend,
  maySendSql,
  obstacleOf,
  obstacleSql,
  repliesOnlySql,
} from '../../src/phone-numbers/may-send.rule';
import {
  approvedSql,
  goneSql,
  heldBySql,
  HOLD_SCOPES,
  isApproved,
  isGone,
  isHeldBy,
} from '../../src/templates/may-send.rule';
import {
  CAMPAIGN_STATUSES,
  type CampaignAction,
  type CampaignTrait,
  isStatus,
  mayActSql,
  statusSql,
  TRANSITIONS as ACTIONS,
} from '../../src/campaigns/model/campaign-status';
import { MESSAGE_STATUSES } from '../../src/messages/message.entity';
import {
  mayBecome,
  mayBecomeSql,
  TRANSITIONS,
  type TransitionName,
} from '../../src/messages/message-status.transitions';
import { OUTCOME_OPEN } from '../../src/whatsapp/errors/error-policy';
import { createDatabase, type TestDatabase } from '../support/database';

/*
 * A rule that both this process and the database apply stands in one file, as a predicate and as SQL. Here both judge
 * the same made-up rows.
 */

const ROWS = { minLength: 40, maxLength: 80 };
const TIME = '2026-11-10T08:00:00Z';

let database: TestDatabase;

beforeAll(async () => {
  database = await createDatabase();
});

afterAll(() => database.drop());

/** The rows as a parameter, in their order. */
const placed = (rows: object[]): string => JSON.stringify(rows.map((row, place) => ({ ...row, place })));

const time = fc.constantFrom(null, TIME);

interface NumberRow {
  status: string;
  deleted_at: string | null;
  sending_paused_at: string | null;
  sending_paused_reason: { holds?: string } | null;
  workspace_status: string;
  workspace_deleted_at: string | null;
}

const numberRow: fc.Arbitrary<NumberRow> = fc.record({
  status: fc.constantFrom('active', 'active', 'active', 'pending', 'disabled'),
  deleted_at: fc.constantFrom(null, null, TIME),
  sending_paused_at: time,
  sending_paused_reason: fc.constantFrom(null, {}, { holds: 'templates' }, { holds: 'else' }),
  workspace_status: fc.constantFrom('active', 'active', 'suspended'),
  workspace_deleted_at: fc.constantFrom(null, null, TIME),
});

const factsOfRow = (row: NumberRow): NumberFacts => ({
  status: row.status,
  deleted: row.deleted_at !== null,
  pause: row.sending_paused_at === null ? null : (row.sending_paused_reason ?? {}),
  workspaceActive: row.workspace_status === 'active' && row.workspace_deleted_at === null,
});

describe('whether a number may send', () => {
  it('is the same for this process and for the database', async () => {
    const seen = new Set<string | null>();
    await fc.assert(
      fc.asyncProperty(fc.array(numberRow, ROWS), async (rows) => {
        const judged = await database.query<{
          obstacle: string | null;
          may: boolean;
          replies: boolean;
        }>(
          `SELECT ${obstacleSql('n', 'w')} AS obstacle, ${maySendSql('n', 'w')} AS may,
                  ${maySendSql('n', 'w')} AND (${repliesOnlySql('n')}) IS TRUE AS replies
             FROM jsonb_to_recordset($1::jsonb) AS n (place int, status text, deleted_at timestamptz,
                    sending_paused_at timestamptz, sending_paused_reason jsonb, workspace_status text,
                    workspace_deleted_at timestamptz)
            CROSS JOIN LATERAL (SELECT n.workspace_status AS status, n.workspace_deleted_at AS deleted_at) w
            ORDER BY place`,
          [placed(rows)],
        );
        const expected = rows.map(factsOfRow).map((facts) => ({
          obstacle: obstacleOf(facts),
          may: maySend(facts),
          replies: obstacleOf(facts) === 'templates_held',
        }));
        for (const { obstacle } of expected) seen.add(obstacle);
        expect(judged).toEqual(expected);
      }),
      { numRuns: 20 },
    );
    // Made-up rows that never meet a line of the rule would prove nothing of it.
    expect(seen.size).toBe(6);
  });
});

interface TemplateRow {
  scope: (typeof HOLD_SCOPES)[number];
  template_id: string | null;
  id: string | null;
  category: string | null;
  status: string | null;
  deleted_at: string | null;
}

const [ONE, OTHER] = ['01980000-0000-7000-8000-000000000001', '01980000-0000-7000-8000-000000000002'];

const templateRow: fc.Arbitrary<TemplateRow> = fc
  .record({
    scope: fc.constantFrom(...HOLD_SCOPES),
    held: fc.constantFrom(ONE, OTHER),
    id: fc.constantFrom(ONE, OTHER, null),
    category: fc.constantFrom('MARKETING', 'marketing', 'UTILITY', 'AUTHENTICATION', null),
    status: fc.constantFrom('APPROVED', 'PAUSED', 'DELETED', 'approved', null),
    deleted_at: time,
  })
  .map(({ held, ...row }) => ({ ...row, template_id: row.scope === 'template' ? held : null }));

describe('whether a template is held, approved or gone', () => {
  it('is the same for this process and for the database', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(templateRow, ROWS), async (rows) => {
        const judged = await database.query<Record<string, boolean>>(
          `SELECT (${heldBySql('t', { id: 't.id', category: 't.category' })}) IS TRUE AS held,
                  (${approvedSql('t')}) IS TRUE AS approved, (${goneSql('t')}) IS TRUE AS gone
             FROM jsonb_to_recordset($1::jsonb) AS t (place int, scope text, template_id uuid, id uuid, category text,
                    status text, deleted_at timestamptz)
            ORDER BY place`,
          [placed(rows)],
        );
        const expected = rows.map((row) => ({
          held: isHeldBy(row, row),
          approved: isApproved(row.status),
          gone: isGone({ status: row.status, deleted: row.deleted_at !== null }),
        }));
        for (const [n, { held }] of expected.entries()) seen.add(`${rows[n]!.scope} ${held}`);
        expect(judged).toEqual(expected);
      }),
      { numRuns: 20 },
    );
    expect(seen.size).toBe(5);
  });
});

describe('which status of a message may follow which', () => {
  it('is the same for this process and for the database', async () => {
    const names = Object.keys(TRANSITIONS) as TransitionName[];
    const message = fc.record({
      status: fc.constantFrom(...MESSAGE_STATUSES),
      error: fc.constantFrom(null, ...[...OUTCOME_OPEN, 131026, 'campaign_cancelled'].map((code) => ({ code }))),
    });
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(message, ROWS), async (rows) => {
        const columns = names.map((name) => `(${mayBecomeSql(name)}) IS TRUE AS "${name}"`);
        const judged = await database.query(
          `SELECT ${columns.join(', ')}
             FROM jsonb_to_recordset($1::jsonb) AS m (place int, status text, error jsonb) ORDER BY place`,
          [placed(rows)],
        );
        const expected = rows.map((row) => Object.fromEntries(names.map((name) => [name, mayBecome(name, row)])));
        for (const row of expected) for (const [name, may] of Object.entries(row)) seen.add(`${name} ${may}`);
        expect(judged).toEqual(expected);
      }),
      { numRuns: 20 },
    );
    expect(seen.size).toBe(names.length * 2);
  });
});

describe('what follows from the status of a campaign', () => {
  it('is the same for this process and for the database', async () => {
    const traits: CampaignTrait[] = ['editable', 'over', 'cut_short', 'holding'];
    const actions = Object.keys(ACTIONS) as CampaignAction[];
    const status = fc.constantFrom(...CAMPAIGN_STATUSES);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ status }), ROWS), async (rows) => {
        const columns = [
          ...traits.map((trait) => `${statusSql('c', trait)} AS "${trait}"`),
          ...actions.map((action) => `${mayActSql(action, 'c')} AS "${action}"`),
        ];
        const judged = await database.query(
          `SELECT ${columns.join(', ')}
             FROM jsonb_to_recordset($1::jsonb) AS c (place int, status text) ORDER BY place`,
          [placed(rows)],
        );
        expect(judged).toEqual(
          rows.map((row) =>
            Object.fromEntries<boolean>([
              ...traits.map((trait) => [trait, isStatus(row.status, trait)] as const),
              ...actions.map((action) => [action, ACTIONS[action].from.includes(row.status)] as const),
            ]),
          ),
        );
      }),
      { numRuns: 20 },
    );
  });
});
