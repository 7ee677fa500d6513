import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

describe('The types of the custom resources', () => {
  it('are those that the CustomResourceDefinitions generate', () => {
    const script = join(__dirname, '../../scripts/generate.mjs');
    const differing = execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
    expect(differing).toBe('');
  }, 30_000);
});
