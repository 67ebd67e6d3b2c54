import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { repositoryRoot } from '../local-stack/code-paths';
import { SetupError } from '../local-stack/setup-error';

/** What the person who starts the demo may choose. */
export interface DemoOptions {
  /** End after the result table instead of staying up. */
  once: boolean;
  /** The contacts, as CSV with a header. */
  file: string;
  /** Use only the first so many rows of it. */
  rows: number | undefined;
  /** The access token to register the number with, in place of a made-up one. */
  token: string | undefined;
}

const USAGE = 'Usage: npm run demo -- [--once] [--file contacts.csv] [--rows N] [--token EAA…]';

/** Reads the command line; anything that isn't understood is a SetupError with the usage. */
export function readOptions(argv: string[]): DemoOptions {
  const values = parse(argv);
  const rows = values.rows === undefined ? undefined : Number(values.rows);
  if (rows !== undefined && !(Number.isInteger(rows) && rows > 0)) {
    throw new SetupError(`--rows must be a whole number from 1. ${USAGE}`);
  }
  return {
    once: values.once,
    rows,
    token: values.token,
    file: values.file
      ? resolve(process.env['INIT_CWD'] ?? '.', values.file)
      : resolve(repositoryRoot, 'examples/contacts.csv'),
  };
}

function parse(argv: string[]): { once: boolean; file?: string; rows?: string; token?: string } {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        once: { type: 'boolean', default: false },
        file: { type: 'string' },
        rows: { type: 'string' },
        token: { type: 'string' },
      },
    });
    return values;
  } catch (error) {
    throw new SetupError(`${(error as Error).message}. ${USAGE}`);
  }
}
