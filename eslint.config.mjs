import tseslint from 'typescript-eslint';

const valueImport = 'Nest needs the class at run time: use a value import.';
const typeImportOf = (name, file) => [
  {
    selector: `ImportDeclaration[importKind="type"][source.value=${file}] ImportSpecifier[imported.name=${name}]`,
    message: valueImport,
  },
  {
    selector: `ImportDeclaration[source.value=${file}] ImportSpecifier[importKind="type"][imported.name=${name}]`,
    message: valueImport,
  },
];

export default tseslint.config(
  { ignores: ['dist', '**/*.cjs', '**/*.mjs', 'test', 'migrations', 'sdk'] },
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
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // A class that Nest injects must be imported as a value: its name is read at run time.
      'no-restricted-syntax': [
        'error',
        ...typeImportOf('/(Service|Client)$/', '/\\.(service|client)$/'),
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
    // With a type import, a DTO is not validated at all.
    files: ['src/**/*.controller.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...typeImportOf('/./', '/\\.(dto|service|client)$/')],
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
      '**/*.spec.ts',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
);
