/**
 * The rules of the house for one package, on top of Backstage's own. Imports go one way (docs/adrs/0001-house.md):
 * app and backend → plugins → spine, forge, kube → model; a plugin never imports another one, its shared packages aside.
 */
const { join, relative, sep } = require('node:path');
const backstage = require('@backstage/cli/config/eslint-factory');

const root = join(__dirname, '..');
const foundations = ['@catalyst/spine', '@catalyst/forge', '@catalyst/kube'];
const sandbox = ['@catalyst/sandbox', '@catalyst/sandbox/*'];
const anyPlugin = ['@catalyst/backstage-plugin-*'];
const otherPlugins = [...anyPlugin, '!@catalyst/backstage-plugin-catalyst-node', '!@catalyst/backstage-plugin-catalyst-react'];
const platform = ['node:*', 'fs', 'path', 'crypto', 'os', 'http', 'https', '@backstage/*', '@catalyst/*', '@kubernetes/*', '@nats-io/*'];

/** What only tests use. */
const testing = ['**/testing/**', '**/testUtils/**', '**/__testUtils__/**', '**/test[A-Z]*.ts'];

/** What the source of a package may not import, and the reason. The first that fits holds. */
const directions = [
  [/^packages\/model$/, platform, 'The model is pure: no I/O, no Node API, no Backstage, and it imports no other part of Catalyst.'],
  [/^packages\/(spine|forge|kube)$/, [...anyPlugin, ...foundations, ...sandbox, '@backstage/*'], 'Of Catalyst, spine, forge and kube import the model alone.'],
  [/^packages\/sandbox$/, [...anyPlugin, ...foundations, '@backstage/*'], 'Of Catalyst, the sandbox imports the model alone.'],
  [/^packages\/(app|backend)$/, [...foundations, ...sandbox], 'app and backend hold no logic: they only say which plugins there are.'],
  [/^plugins\/(marketplace|environments|applications|catalyst-react)$/, [...otherPlugins, ...foundations, ...sandbox], 'A frontend reaches the world through the API of the backends, and imports no other plugin.'],
  [/^plugins\//, [...otherPlugins, ...sandbox], 'A plugin imports no other plugin; what they share is in catalyst-node and catalyst-react.'],
];

module.exports = dir => {
  const [, group, message] = directions.find(([pattern]) => pattern.test(relative(root, dir).split(sep).join('/')));
  return backstage(dir, {
    ignorePatterns: ['**/generated/**'],
    rules: { complexity: ['error', 10], 'max-depth': ['error', 3], 'max-lines': ['error', { max: 400 }], 'no-console': 'error' },
    overrides: [
      {
        files: ['**/*.ts', '**/*.tsx'],
        parserOptions: { project: ['./tsconfig.json', './packages/sandbox/contracts/tsconfig.json'], tsconfigRootDir: root },
        rules: {
          '@typescript-eslint/no-floating-promises': 'error',
          // Functions are hoisted: a file may begin with what it is for and end with how.
          '@typescript-eslint/no-use-before-define': ['error', { functions: false, classes: false, variables: false }],
        },
      },
      {
        files: ['src/**'],
        excludedFiles: ['**/*.test.ts', '**/*.test.tsx', '**/testing/**', '**/__testUtils__/**', '**/test*.ts', '**/setupTests.ts'],
        rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] },
      },
      {
        // The sandbox is run from this repository, never from a build.
        files: relative(root, dir) === join('packages', 'sandbox') ? ['src/**'] : ['no-such-file'],
        rules: { 'no-restricted-syntax': 'off' },
      },
      {
        // What a test expects is often in a function that several tests call.
        files: ['**/*.test.ts', '**/*.test.tsx', '**/contracts/hold.ts', ...testing],
        rules: {
          'jest/expect-expect': 'off', 'jest/no-disabled-tests': 'off', 'jest/no-export': 'off', 'jest/no-standalone-expect': 'off',
          // A property test expects what fits the case that it was given.
          'jest/no-conditional-expect': 'off',
          '@backstage/no-undeclared-imports': 'off', 'no-restricted-syntax': 'off', 'no-loop-func': 'off',
        },
      },
    ],
  });
};
