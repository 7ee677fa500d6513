import type { JSONSchema7 } from 'json-schema';
import { whenWords } from './whenWords';

const schema: JSONSchema7 = {
  type: 'object',
  properties: {
    automation: { type: 'boolean', title: 'Automation' },
    database: { type: 'object', properties: { mode: { type: 'string', title: 'Where the data is kept' } } },
  },
};

describe('whenWords', () => {
  it.each([
    ['{{ .config.automation }}', 'Only when “Automation” is on'],
    ["{{ .config.database.mode == 'external' }}", 'Only when “Where the data is kept” is external'],
    ['{{ .config.gone }}', 'Only with that setting'],
    ['{{ size(.config.names) > 2 }}', 'Only with that setting'],
  ])('says of %s: %s', (when, words) => {
    expect(whenWords(when, schema)).toBe(words);
  });
});
