/**
 * What holds in the whole house. Imports go one way (docs/adrs/0001-house.md):
 * app and backend → plugins → spine, forge, kube → model; a plugin never imports another one, its shared packages aside.
 */
const sharedByPlugins = ['@catalyst/backstage-plugin-catalyst-node', '@catalyst/backstage-plugin-catalyst-react'];
const plugins = ['@catalyst/backstage-plugin-*', ...sharedByPlugins.map(name => `!${name}`)];
const foundations = ['@catalyst/spine', '@catalyst/forge', '@catalyst/kube'];
const sandbox = ['@catalyst/sandbox', '@catalyst/sandbox/*'];

const forbid = (files, group, message) => ({
  files,
  excludedFiles: ['**/*.test.ts', '**/*.test.tsx', '**/testing/**'],
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] },
});

module.exports = {
  root: true,
  plugins: ['@typescript-eslint'],
  overrides: [
    {
      files: ['*.ts', '*.tsx'],
      excludedFiles: ['**/generated/**'],
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: __dirname },
      rules: {
        complexity: ['error', 10],
        'max-depth': ['error', 3],
        'max-lines': ['error', { max: 400 }],
        'no-console': 'error',
        '@typescript-eslint/no-floating-promises': 'error',
        '@typescript-eslint/no-explicit-any': 'off',
      },
    },
    { files: ['*.test.ts', '*.test.tsx'], rules: { 'jest/expect-expect': 'off' } },
    forbid(
      ['packages/model/src/**'],
      ['node:*', 'fs', 'path', 'crypto', 'os', 'http', 'https', '@backstage/*', '@catalyst/*', '@kubernetes/*', '@nats-io/*'],
      'The model is pure: no I/O, no Node API, no Backstage, and it imports no other part of Catalyst.',
    ),
    forbid(['packages/{spine,forge,kube}/src/**'], ['@catalyst/backstage-plugin-*', ...foundations, ...sandbox, '@backstage/*'], 'Of Catalyst, spine, forge and kube import the model alone.'),
    forbid(['packages/sandbox/src/**'], ['@catalyst/backstage-plugin-*', ...foundations, '@backstage/*'], 'Of Catalyst, the sandbox imports the model alone.'),
    forbid(['plugins/**/src/**'], [...plugins, ...sandbox, 'app', 'backend'], 'A plugin imports no other plugin; what they share is in catalyst-node and catalyst-react.'),
    forbid(['plugins/{marketplace,environments,applications,catalyst-react}/src/**'], foundations, 'A frontend reaches the world through the API of the backends.'),
    forbid(['packages/{app,backend}/src/**'], [...foundations, ...sandbox], 'app and backend hold no logic: they only say which plugins there are.'),
  ],
};
