module.exports = {
  root: true,
  overrides: [
    {
      files: ['e2e/*.ts'],
      parser: '@typescript-eslint/parser',
      plugins: ['@typescript-eslint'],
      parserOptions: { project: './e2e/tsconfig.json', tsconfigRootDir: __dirname },
      rules: { complexity: ['error', 10], 'max-lines': ['error', { max: 400 }], '@typescript-eslint/no-floating-promises': 'error' },
    },
  ],
};
