import tseslint from 'typescript-eslint';

const valueImport = 'Nest needs the class at run time: use a value import.';

export default tseslint.config(
  { ignores: ['dist', '**/*.cjs', '**/*.mjs', 'test', 'migrations', 'bench', 'sdk'] },
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
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'ImportDeclaration[importKind="type"][source.value=/\\.(dto|service|entity|client)$/]',
          message: valueImport,
        },
        {
          selector:
            'ImportDeclaration[source.value=/\\.(dto|service|entity|client)$/] ImportSpecifier[importKind="type"]',
          message: valueImport,
        },
      ],
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
    files: ['simulator/**', 'demo/**', 'src/platform/config/env.ts', 'src/platform/embedded/**', '**/*.spec.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
);
