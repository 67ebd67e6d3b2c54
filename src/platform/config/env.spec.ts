import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testEnvironment } from '../../../test/support/environment';
import { PUBLIC_SECRETS, readEnv } from './env';

const EXAMPLE = readFileSync(join(__dirname, '../../../.env.example'), 'utf8');
const secrets = [...EXAMPLE.matchAll(/^# DEVELOPMENT SECRET.*\n([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => ({
  name: name!,
  value: value!,
}));

it('knows every secret of .env.example', () => {
  expect(secrets.length).toBeGreaterThan(3);
  for (const { name, value } of secrets) expect(PUBLIC_SECRETS[name]).toBe(value);
});

it.each([...secrets, { name: 'DATABASE_URL', value: 'postgresql://treeex:development-only@db:5432/treeex' }])(
  'starts no production with the public $name, not even among others',
  ({ name, value }) => {
    const own = testEnvironment({ DATABASE_URL: 'postgresql://treeex:own@db:5432/treeex' });
    expect(() => readEnv({ ...own, [name]: value, NODE_ENV: 'production' })).toThrow(`${name} holds a secret of`);
    expect(() => readEnv({ ...own, [name]: value })).not.toThrow();
    expect(() => readEnv({ ...own, NODE_ENV: 'production' })).not.toThrow();
  },
);
