import { tokenContext } from '../phone-numbers/phone-number.entity';

/** A column whose values are sealed (`SecretsService`), and how its rows are identified. */
export interface SealedColumn {
  table: string;
  column: string;
  /** The primary key, as names and types of its columns. */
  key: readonly (readonly [name: string, type: string])[];
  /** What a value is bound to, from the key's values. */
  context: (...key: string[]) => string;
}

const ID = [['id', 'uuid']] as const;

/** Every sealed column of the database; a test holds the list against the schema. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'workspaces', column: 'api_key_sealed', key: ID, context: (id) => `workspaces.api_key:${id}` },
  { table: 'workspaces', column: 'webhook_secret_sealed', key: ID, context: (id) => `workspaces.webhook_secret:${id}` },
  { table: 'phone_numbers', column: 'access_token_sealed', key: ID, context: (id) => tokenContext(id) },
  {
    table: 'idempotency_keys',
    column: 'response_sealed',
    key: [
      ['scope', 'text'],
      ['key', 'text'],
    ],
    context: (scope, key) => `idempotency_keys.response:${scope}:${key}`,
  },
  { table: 'oauth_states', column: 'checks_sealed', key: [['state_hash', 'bytea']], context: () => 'oauth_states' },
];
