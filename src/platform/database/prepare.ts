import type { AppConfig } from '../config/app-config';
import { migrate } from './migrate';

/** Needs no other process: brings the schema up to this release, or says in one line why it can't. */
export async function prepareDatabase(config: AppConfig): Promise<void> {
  try {
    await migrate(config.database.url);
  } catch (error) {
    throw new Error(`DATABASE_URL: ${reason(error)}`, { cause: error });
  }
}

function reason(error: unknown): string {
  const inner = error instanceof AggregateError ? (error.errors[0] as Error) : (error as Error);
  return inner.message;
}
