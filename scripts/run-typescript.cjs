// Lets plain Node run the TypeScript sources with Jest's own compiler settings, so that tests can start real
// processes without a build: node -r ./scripts/run-typescript.cjs src/main.ts
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');
const jestConfig = require('../jest.config.cjs');

const [, settings] = jestConfig.projects[0].transform['^.+\\.[tj]s$'];

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    ...settings,
    filename,
    configFile: false,
    swcrc: false,
    sourceMaps: 'inline',
    // Keeps import() what it is: some packages are ES modules only.
    module: { ...settings.module, ignoreDynamic: true },
  });
  module._compile(code, filename);
};
