/** Tables that grow with the traffic: a lock on them that lasts is an outage. */
const LARGE = [
  'messages',
  'message_wamids',
  'message_outbox',
  'webhook_events',
  'early_statuses',
  'contacts',
  'contact_consents',
  'contact_identities',
  'opt_in_signals',
  'conversations',
  'campaign_recipients',
  'idempotency_keys',
];
const ON_LARGE = `(?:"?(?:${LARGE.join('|')})"?)(?![\\w])`;

interface Rule {
  broken: RegExp;
  instead: string;
}

const RULES: Rule[] = [
  {
    broken: new RegExp(`CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY)(?:IF NOT EXISTS )?\\S+ ON ${ON_LARGE}`, 'i'),
    instead:
      'CREATE INDEX CONCURRENTLY, alone in a migration with `transaction = false`, after DROP INDEX CONCURRENTLY IF EXISTS and SET lock_timeout = 0',
  },
  {
    broken: new RegExp(
      `ALTER TABLE (?:ONLY )?${ON_LARGE}.* ADD (?:CONSTRAINT \\S+ )?(?:CHECK|FOREIGN KEY)(?!.* NOT VALID)`,
      'i',
    ),
    instead: 'ADD CONSTRAINT … NOT VALID, and VALIDATE CONSTRAINT in a migration of its own',
  },
  {
    broken: new RegExp(
      `ALTER TABLE (?:ONLY )?${ON_LARGE}.* ADD (?:CONSTRAINT \\S+ )?(?:UNIQUE|PRIMARY KEY)(?!.* USING INDEX)`,
      'i',
    ),
    instead: 'CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT … USING INDEX',
  },
  {
    broken: new RegExp(`ALTER TABLE (?:ONLY )?${ON_LARGE}.* ALTER (?:COLUMN )?\\S+ (?:SET DATA )?TYPE`, 'i'),
    instead: 'a new column, filled in steps',
  },
  {
    broken: new RegExp(`ALTER TABLE (?:ONLY )?${ON_LARGE}.* SET NOT NULL`, 'i'),
    instead: 'CHECK (column IS NOT NULL) NOT VALID, VALIDATE it, then SET NOT NULL, and say so with /* lock: … */',
  },
  {
    broken: new RegExp(
      `ALTER TABLE (?:ONLY )?${ON_LARGE}.* ADD COLUMN .*(?:GENERATED|DEFAULT (?:uuid_v7|gen_random_uuid|clock_timestamp|random)\\()`,
      'i',
    ),
    instead: 'a column without a value of its own for each row (it rewrites the table), filled in steps',
  },
  {
    broken: new RegExp(`^(?:UPDATE|DELETE FROM) (?:ONLY )?${ON_LARGE}`, 'i'),
    instead: 'a sweep in the worker, some rows at a time',
  },
];

/**
 * What in a migration's source would hold a long lock on a large table, each with what to write instead. Tables that
 * the same migration creates are empty. A statement that says why its lock is short (`lock: reason` in a comment) is
 * let through.
 */
export function lockFaults(source: string): string[] {
  const statements = [...source.matchAll(/`([^`]*)`|'((?:[^'\\\n]|\\.)*)'/g)].map(([, long, short]) =>
    (long ?? short ?? '').replace(/\s+/g, ' ').trim(),
  );
  const made = statements.flatMap(
    (text) => /^CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?"?(\w+)/i.exec(text)?.[1] ?? [],
  );
  const faults = statements
    .filter(
      (text) =>
        !text.includes('/* lock:') &&
        !made.some((table) => new RegExp(`(?:ON|TABLE|UPDATE|FROM) "?${table}\\b`, 'i').test(text)),
    )
    .flatMap((text) =>
      RULES.filter(({ broken }) => broken.test(text)).map(({ instead }) => `${text.slice(0, 120)}: ${instead}`),
    );
  const concurrently = statements.some((text) => /INDEX CONCURRENTLY/i.test(text));
  if (concurrently && !/transaction\s*=\s*false/.test(source))
    faults.push('INDEX CONCURRENTLY: needs `transaction = false` in the class');
  return faults;
}
