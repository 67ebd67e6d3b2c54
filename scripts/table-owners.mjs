// Each table has an owner: the room of src/ that holds its entity. Only the owner writes it. Other rooms call its
// service, or read the table where a statement must join it; each such read is listed here with its reason, and none
// goes upwards, by the order in rooms.cjs. A fragment that the owner exports counts as the owner's.
//   node scripts/table-owners.mjs          checks src/
//   node scripts/table-owners.mjs --list   prints the owners, and who reads what of whom
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

const { order } = createRequire(import.meta.url)('./rooms.cjs');
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The few reads upwards, where asking would cost the hottest statements more than it would gain. */
export const UPWARD = {
  messages: {
    campaigns: 'a claim, which runs all the time, leaves out what its campaign does not send now',
  },
};

/** What a room reads of the rooms below it, and why it joins instead of asking the owner's service. */
export const READS = {
  workspaces: {
    sessions: 'one round trip decides about a request: workspace, membership, and whether the session lives',
    users: 'a list of members shows their names and addresses',
  },
  audit: {
    users: 'a record shows the address of whoever acted',
  },
  templates: {
    phone_numbers: 'an event names an account: its templates are found and locked in one statement',
  },
  conversations: {
    contacts: 'a list shows the contact, and is searched by it',
    workspace_members: 'a conversation is only assigned to an active member, in the statement that assigns it',
  },
  messages: {
    webhook_events:
      'a claim leaves out what Meta may have accepted while reports about it are unread, in the statement that takes it',
    endpoint_heartbeats: 'no report says something only where an endpoint was up to take it, as of the same moment',
    contacts: 'whom the accepted, sent and received messages of a batch are about, in the statement that locks them',
    conversations: 'the open window of a batch, in the statement that takes its messages',
    phone_numbers: 'a claim takes only what its number may send now',
    webhook_events: 'a send of unknown outcome is settled only once no report about it can be waiting',
    endpoint_heartbeats: 'a send of unknown outcome is settled only if reports could come in all the time',
    templates: "a claim leaves out what is held with its template's name",
    workspaces: "a claim leaves out suspended workspaces; opt-out words stand in a workspace's settings",
  },
  campaigns: {
    contacts: 'an audience is chosen, counted and filled by one statement over all contacts',
    conversations: "the 24-hour limit counts users outside of their window; replies count in a campaign's figures",
    message_outbox: 'what of a campaign is still to be sent, in its figures and in what a reconciler looks for',
    template_holds: 'a campaign is judged together with what holds its template, as of the same moment',
    messages: "a campaign's recipients, figures and retries are read from its messages",
    phone_numbers: 'a campaign is judged together with its number and template, as they are at one moment',
    templates: 'a campaign is judged together with its number and template, as they are at one moment',
    workspaces: 'a suspended workspace sends nothing, as of the same moment',
  },
  webhooks: {
    phone_numbers: 'whose events these are: by the numbers and accounts that the workspace holds',
  },
};

/** Statements whose table is filled in, by file: where the names come from. */
export const FILLED_IN = {
  'src/audit/audit-rows.service.ts': 'reads the row that a request is about, of the tables that routes name',
  'src/contacts/contacts.queries.ts': 'reads contacts, or those of them that a rare filter leaves',
  'src/keys/key-rotation.ts': 'seals the values of the columns in sealed-columns.ts anew, whosever they are',
  'src/workspaces/workspace-access.service.ts': 'reads which workspace a row is of, of the tables that routes name',
};

/** Table to room, as the entities say. */
export function ownersOf(files) {
  const owners = new Map();
  for (const { path, text } of files) {
    for (const [, table] of path.endsWith('.entity.ts') ? text.matchAll(/@Entity\('(\w+)'/g) : [])
      owners.set(table, roomOf(path));
  }
  return owners;
}

function roomOf(path) {
  return path.split('/').length > 2 ? path.split('/')[1] : 'the root';
}

/**
 * All texts of a source that can hold SQL, each with its line. A constant that is filled in is a fragment, and is
 * looked at where it is defined.
 */
function textsOf({ path, text }) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found = [];
  const visit = (node) => {
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push({ line, text: node.text });
    if (ts.isTemplateExpression(node)) {
      const spans = node.templateSpans.map(({ expression, literal }) => {
        const isFragment = /^[A-Z][A-Z0-9_]*$/.test(expression.getText());
        return `${isFragment ? '' : FILLED}${literal.text}`;
      });
      found.push({ line, text: node.head.text + spans.join('') });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** A table whose name is filled in. */
const FILLED = '?{}';
const TABLE = '(?:ONLY )?(?:LATERAL )?"?(\\w+|\\?\\{\\})"?';
const VERBS = ['INSERT INTO', 'DELETE FROM', 'TRUNCATE(?: TABLE)?', 'LOCK TABLE', 'MERGE INTO'].join('|');
const UPDATE = '(?<!\\bFOR |\\bKEY |\\bDO )\\bUPDATE';
const WRITE = new RegExp(`(?:\\b(?:${VERBS})|${UPDATE}) ${TABLE}(?!\\w)`, 'g');
const READ = new RegExp(`(?:(?<!\\bDELETE |\\bepoch )\\bFROM|\\bJOIN|\\bUSING) ${TABLE}(?!\\w| ?\\()`, 'g');
/** A further table of a list: it has an alias. */
const NEXT = /, (?:LATERAL )?"?(\w+)"? (?:AS )?(?!FROM\b|AS\b|IS\b|IN\b|AND\b|OR\b|DESC\b|ASC\b)[a-z]\w*(?=,| |$)/g;

/** The tables that a text of SQL writes and reads; `?{}` is one that is filled in. */
export function tablesIn(sql) {
  const flat = sql.replace(/--.*$/gm, '').replace(/\s+/g, ' ');
  const all = (pattern) => [...flat.matchAll(pattern)].map(([, table]) => table);
  return { writes: all(WRITE), reads: [...all(READ), ...all(NEXT)] };
}

/** Owners, what breaks the rule (a line each), and where each foreign read is. */
export function check(files, { reads = READS, upward = UPWARD, filledIn = FILLED_IN } = {}) {
  const owners = ownersOf(files);
  const faults = [];
  const used = new Map();
  const judge = { owners, reads, upward, filledIn, used };
  for (const file of files) {
    for (const { line, text } of textsOf(file)) {
      const { writes, reads: seen } = tablesIn(text);
      const found = [
        ...writes.map((table) => faultOfWrite(table, file, judge)),
        ...seen.map((table) => faultOfRead(table, file, line, judge)),
      ];
      for (const fault of new Set(found)) if (fault) faults.push(`${file.path}:${line}: ${fault}`);
    }
  }
  for (const [room, tables] of Object.entries(reads)) {
    for (const table of Object.keys(tables))
      if (owners.has(table) && !used.has(`${room} ${table}`))
        faults.push(`${room} no longer reads ${table}: take it off the list`);
  }
  return { owners, faults, used };
}

function faultOfWrite(table, { path }, { owners, filledIn }) {
  const room = roomOf(path);
  if (table === FILLED) return filledIn[path] ? undefined : 'the table that it writes is filled in: list the file';
  const owner = owners.get(table);
  return owner && owner !== room ? `${room} writes ${table}, which is ${owner}'s` : undefined;
}

function faultOfRead(table, { path }, line, { owners, reads, upward, filledIn, used }) {
  const room = roomOf(path);
  if (table === FILLED) return filledIn[path] ? undefined : 'the table that it reads is filled in: list the file';
  const owner = owners.get(table);
  if (owner === undefined || owner === room || room === 'the root') return undefined;
  const key = `${room} ${table}`;
  used.set(key, [...(used.get(key) ?? []), `${path}:${line}`]);
  if (upward[room]?.[table]) return undefined;
  if (order.indexOf(owner) > order.indexOf(room)) return `${room} reads ${table}, which is ${owner}'s and so above it`;
  return reads[room]?.[table] ? undefined : `${room} reads ${table}, which is ${owner}'s, and is not listed`;
}

export function sources(folder = join(root, 'src')) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => join(folder, name))
    .sort()
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));
}

function main() {
  const { owners, faults, used } = check(sources());
  if (process.argv.includes('--list')) {
    for (const [table, room] of [...owners].sort()) console.log(`${table}: ${room}`);
    for (const [key, places] of [...used].sort()) console.log(`${key}: ${places.join(' ')}`);
  }
  for (const fault of faults) console.log(fault);
  console.log(
    faults.length === 0 ? `${owners.size} tables, each written by its owner alone` : `${faults.length} faults`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main();
