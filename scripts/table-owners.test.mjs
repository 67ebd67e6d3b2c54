// npm run tables:check runs these before the check itself: a check that finds nothing must be able to.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, sources, tablesIn } from './table-owners.mjs';

const CONTACTS = {
  path: 'src/contacts/contact.entity.ts',
  text: `@Entity('contacts') export class Contact {}`,
};
const MESSAGES = {
  path: 'src/messages/message.entity.ts',
  text: `@Entity('messages') export class Message {}`,
};
const faultsOf = (path, text, lists = {}) =>
  check([CONTACTS, MESSAGES, { path, text }], { reads: {}, upward: {}, filledIn: {}, ...lists }).faults;

for (const statement of [
  'INSERT INTO contacts (id) VALUES ($1)',
  'WITH a AS (UPDATE contacts SET name = $1 RETURNING id) SELECT id FROM a',
  'UPDATE ONLY contacts c SET name = $1',
  'DELETE FROM contacts WHERE id = $1',
  'TRUNCATE contacts',
  'LOCK TABLE contacts IN SHARE MODE',
]) {
  test(`a foreign write is found: ${statement}`, () => {
    const [fault] = faultsOf('src/messages/a.service.ts', `\nrun(\`${statement}\`);`);
    assert.equal(fault, "src/messages/a.service.ts:2: messages writes contacts, which is contacts's");
    assert.deepEqual(faultsOf('src/contacts/a.queries.ts', `run('${statement}')`), []);
  });
}

test('a fragment and a statement with holes are read too', () => {
  assert.equal(faultsOf('src/messages/a.ts', 'const PART = `UPDATE contacts SET ${what}`').length, 1);
  assert.equal(faultsOf('src/messages/a.ts', 'tx.query(`UPDATE ${table} SET a = 1`)').length, 1);
  const filledIn = { 'src/messages/a.ts': 'why' };
  assert.deepEqual(faultsOf('src/messages/a.ts', 'tx.query(`UPDATE ${table} SET a = 1`)', { filledIn }), []);
});

test("an owner's fragment may be composed elsewhere", () => {
  assert.deepEqual(faultsOf('src/messages/a.ts', 'run(`WITH a AS (${OPT_OUT}) SELECT 1 FROM ${ROWS} r`)'), []);
});

test('a read downwards must be listed, and what is listed must be read', () => {
  const text = 'run(`SELECT 1 FROM messages m, contacts c WHERE c.id = m.contact_id FOR UPDATE OF m`)';
  const [fault] = faultsOf('src/messages/a.ts', text);
  assert.match(fault, /messages reads contacts, which is contacts's, and is not listed/);
  const reads = { messages: { contacts: 'why' } };
  assert.deepEqual(faultsOf('src/messages/a.ts', text, { reads }), []);
  assert.match(faultsOf('src/messages/a.ts', '', { reads })[0], /no longer reads contacts/);
});

test('a read upwards is a fault, listed or not', () => {
  const reads = { contacts: { messages: 'why' } };
  const faults = faultsOf('src/contacts/a.ts', "run('SELECT 1 FROM contacts c JOIN messages m ON true')", { reads });
  assert.match(faults[0], /contacts reads messages, which is messages's and so above it/);
});

test('what is no table is none', () => {
  const { writes, reads } = tablesIn(`INSERT INTO messages AS m SELECT extract(epoch FROM now()), id FROM unnest($1)
    ON CONFLICT DO UPDATE SET a = 1 -- FROM contacts`);
  assert.deepEqual([writes, reads.filter((table) => table === 'contacts')], [['messages'], []]);
});

test('the sources are there', () => {
  assert.ok(sources().length > 300);
});
