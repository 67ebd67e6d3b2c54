import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockFaults } from './migration-lint';

const ROOT = join(__dirname, '../../..');
const snapshots = JSON.parse(readFileSync(join(ROOT, 'test/upgrade/snapshots.json'), 'utf8')) as { last: string }[];
const released = Math.max(...snapshots.map(({ last }) => Number(/\d+$/.exec(last)![0])));
/** The first release's own, written before this rule: no installation had tables that were large. Add none after it. */
const FIRST_RELEASE = 1_764_000_070_000;
const unreleased = readdirSync(join(ROOT, 'migrations')).filter(
  (name) => Number(/^\d+(?=.*\.ts$)/.exec(name)?.[0]) >= Math.max(released + 1, FIRST_RELEASE),
);

describe('migrations since the last release', () => {
  it.each(unreleased)('%s holds no long lock on a large table', (name) => {
    expect(lockFaults(readFileSync(join(ROOT, 'migrations', name), 'utf8'))).toEqual([]);
  });
});

describe('lockFaults', () => {
  it.each([
    ['CREATE INDEX x ON messages (status)', 'CONCURRENTLY'],
    ['CREATE UNIQUE INDEX x ON contacts (email)', 'CONCURRENTLY'],
    ['ALTER TABLE messages ADD CONSTRAINT c CHECK (a > 0)', 'NOT VALID'],
    ['ALTER TABLE messages ADD CONSTRAINT c UNIQUE (a)', 'USING INDEX'],
    ['ALTER TABLE webhook_events ALTER COLUMN body TYPE jsonb', 'a new column'],
    ['ALTER TABLE messages ALTER COLUMN a SET NOT NULL', 'NOT VALID'],
    ['ALTER TABLE messages ADD COLUMN id2 uuid DEFAULT uuid_v7()', 'rewrites'],
    ["UPDATE messages SET status = \\'read\\'", 'a sweep'],
    ['DELETE FROM webhook_events', 'a sweep'],
  ])('refuses %s', (statement, instead) => {
    const faults = lockFaults(`const UP = ['${statement}'];`);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(instead);
  });

  it.each([
    'ALTER TABLE messages ADD COLUMN traceparent text',
    'ALTER TABLE messages ADD COLUMN n integer NOT NULL DEFAULT 0',
    'ALTER TABLE messages ADD CONSTRAINT c CHECK (a > 0) NOT VALID',
    'ALTER TABLE messages VALIDATE CONSTRAINT c',
    'CREATE INDEX x ON messages_archive (status)',
    'CREATE INDEX x ON webhook_refusals (refused_at)',
    'UPDATE contacts SET a = 1 /* lock: ten rows at most */',
  ])('lets pass %s', (statement) => {
    expect(lockFaults(`const UP = ['${statement}'];`)).toEqual([]);
  });

  it('knows that a table of the same migration is empty', () => {
    const source = 'const UP = [`CREATE TABLE messages (id uuid)`, `CREATE INDEX x ON messages (id)`];';
    expect(lockFaults(source)).toEqual([]);
  });

  it('asks a concurrent index to stand outside a transaction', () => {
    const statement = '`CREATE INDEX CONCURRENTLY x ON messages (a)`';
    expect(lockFaults(`class A { up = [${statement}] }`)).toHaveLength(1);
    expect(lockFaults(`class A { transaction = false; up = [${statement}] }`)).toEqual([]);
  });
});
