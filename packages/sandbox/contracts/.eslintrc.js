// Scenarios are written as a person reads them, one sentence a line, in the words of the system that they ask.
const terse = [
  'one-var', 'prefer-const', 'no-nested-ternary', 'consistent-return', 'complexity', 'no-loop-func', '@typescript-eslint/no-shadow', 'no-restricted-syntax', '@typescript-eslint/no-unused-vars',
  'no-regex-spaces', 'prefer-template', 'no-sequences', '@typescript-eslint/no-unused-expressions', '@typescript-eslint/consistent-type-assertions', 'max-depth', 'no-console',
];
module.exports = { rules: Object.fromEntries(terse.map(rule => [rule, 'off'])) };
