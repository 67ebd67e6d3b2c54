import { Pool } from 'pg';
import { countStale, rotateColumn } from './keys/key-rotation';
import { SEALED_COLUMNS } from './keys/sealed-columns';
import { AppConfig } from './platform/config/app-config';
import { ConfigError } from './platform/config/env';
import { SecretsService } from './platform/crypto/secrets.service';
import { redact } from './platform/logging/redact';

/**
 * `npm run keys:rotate`: seals everything in the database with the first of ENCRYPTION_KEYS. Run it when every process
 * knows that key and uses it first; then the others may go. Exit code 0 only when nothing is sealed with another key.
 */
async function main(): Promise<number> {
  const config = AppConfig.fromEnv();
  const secrets = new SecretsService(config);
  const pool = new Pool({ connectionString: config.database.url, max: 2 });
  let left = 0;
  try {
    let total = 0;
    for (const column of SEALED_COLUMNS) {
      const { resealed, unreadable } = await rotateColumn(pool, secrets, column);
      const stale = await countStale(pool, secrets, column);
      total += resealed;
      left += stale;
      const trouble = unreadable > 0 ? `, ${unreadable} that no key opens` : '';
      console.log(`${column.table}.${column.column}: ${resealed} sealed anew${trouble}`);
    }
    console.log(`${total} values sealed anew with the key ${secrets.currentKeyId}, ${left} left with another key`);
    if (left > 0)
      console.log(
        'Keep the other keys. Values that were written meanwhile by a process with another first key go with another run.',
      );
  } finally {
    await pool.end();
  }
  return left === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const lines = error instanceof ConfigError ? error.lines : [redact((error as Error).message)];
    for (const line of lines) console.error(`keys:rotate: ${line}`);
    process.exit(1);
  },
);
