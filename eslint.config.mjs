import tseslint from 'typescript-eslint';
import valueImports from './scripts/lint/value-imports.cjs';

export default tseslint.config(
  { ignores: ['dist', 'dist-dev', '**/*.cjs', '**/*.mjs', 'sdk'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        emitDecoratorMetadata: true,
        experimentalDecorators: true,
      },
    },
    plugins: { local: { rules: { 'value-imports': valueImports } } },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'local/value-imports': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'read it in platform/config/env.ts' },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@nestjs/common',
              importNames: ['forwardRef'],
              message: 'break the cycle instead',
            },
          ],
        },
      ],
    },
  },
  {
    // Programs of their own, outside the platform's configuration.
    files: [
      'simulator/**',
      'demo/**',
      'bench/**',
      'src/platform/config/env.ts',
      'local-stack/**',
      'test/**',
      '**/*.spec.ts',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // An end-to-end spec is a list of cases for one domain, expect() takes methods of doubles unbound, and expect.any()
    // and its like, which stand everywhere in expected values, are `any` by Jest's types.
    files: ['test/**'],
    rules: {
      'max-lines': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    // The first migration is the whole schema of the first release, and what was released is not split any more.
    files: ['migrations/1764000000000-baseline.ts'],
    rules: { 'max-lines': 'off' },
  },
);
