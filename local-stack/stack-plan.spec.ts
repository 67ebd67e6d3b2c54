import { readPlan, serverEnvironment, type StackPlan } from './stack-plan';
import { SetupError } from './setup-error';

const OWN_DATABASE = {
  DATABASE_URL: 'postgresql://localhost/own',
  AZURE_STORAGE_CONNECTION_STRING: 'AccountName=own',
  META_GRAPH_URL: 'https://graph.facebook.com',
};

const started = ({ embedded, azurite, simulator }: StackPlan): boolean[] => [embedded, azurite, simulator];

describe('readPlan', () => {
  it('starts everything for an empty environment, and takes an empty value for none', () => {
    expect(started(readPlan({}))).toEqual([true, true, true]);
    const empty = { DATABASE_URL: '', META_GRAPH_URL: '', PORT: '' };
    expect(readPlan(empty)).toMatchObject({ embedded: true, simulator: true, port: 8000 });
  });

  it('starts nothing embedded with a database given, and nothing in production', () => {
    expect(started(readPlan({ DATABASE_URL: 'postgresql://localhost/own' }))).toEqual([false, false, false]);
    expect(started(readPlan({ NODE_ENV: 'production' }))).toEqual([false, false, false]);
  });

  it('leaves out what the environment names', () => {
    expect(started(readPlan({ META_GRAPH_URL: 'http://127.0.0.1:1' }))).toEqual([true, true, false]);
    const blobs = { AZURE_STORAGE_CONNECTION_STRING: 'AccountName=own' };
    expect(started(readPlan(blobs))).toEqual([true, false, true]);
  });

  it.each(['abc', '0', '65536', '-1', '8000.5', '0x10'])('refuses %s as a port', (value) => {
    for (const name of ['PORT', 'SIMULATOR_PORT', 'EMBEDDED_POSTGRES_PORT', 'EMBEDDED_AZURITE_PORT']) {
      expect(() => readPlan({ [name]: value })).toThrow(
        new SetupError(`${name} must be a port number from 1 to 65535`),
      );
    }
  });
});

describe('serverEnvironment', () => {
  it('hands over exactly what was given when nothing is embedded', () => {
    const plan = readPlan({ ...OWN_DATABASE, PORT: '9000' });
    expect(serverEnvironment(plan, {})).toEqual({ ...OWN_DATABASE, PORT: '9000' });
  });
});
