import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ProcessError, run } from '../runtime/processes';
import { inTemporaryFolder } from '../source/chart';

/** What is wrong with a text that is no YAML, in the words of kustomize itself. */
export async function malformed(content: string): Promise<string> {
  return inTemporaryFolder('malformed-', async folder => {
    await writeFile(join(folder, 'x.yaml'), content);
    await writeFile(
      join(folder, 'kustomization.yaml'),
      'resources: [x.yaml]\n',
    );
    const error: unknown = await run('kubectl', ['kustomize', folder]).catch(
      e => e,
    );
    const said = error instanceof ProcessError ? error.stderr : '';
    return (
      /MalformedYAMLError: ([^]*?) in File: x\.yaml/.exec(said)?.[1] ??
      'yaml: cannot be read'
    );
  });
}
