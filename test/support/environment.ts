export const TEMPLATE_DATABASE = 'treeex_template';

/** The environment of a test's app: everything that the processes need, with secrets that are good for nothing else. */
export function testEnvironment(overrides: Record<string, string | undefined>): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'test',
    PORT: '0',
    DATABASE_URL: process.env['TEST_DATABASE_URL'],
    DATABASE_POOL: '10',
    // A machine that has other things to do is no reason to refuse a request.
    DATABASE_CONNECT_TIMEOUT_MS: '60000',
    REDIS_URL: process.env['REDIS_URL'],
    AZURE_STORAGE_CONNECTION_STRING: process.env['TEST_STORAGE'] ?? 'UseDevelopmentStorage=true',
    META_APP_ID: '1234567890',
    META_APP_SECRET: 'test-app-secret',
    META_WEBHOOK_VERIFY_TOKEN: 'test-verify-token',
    JWT_SECRET: 'test-jwt-secret-of-at-least-32-characters',
    ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'fatal',
    ...overrides,
  };
}
