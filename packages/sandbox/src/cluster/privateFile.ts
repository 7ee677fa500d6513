import { rename, writeFile } from 'node:fs/promises';

/**
 * Writes a file that its owner alone may read, whole or not at all: after a kill in the middle of it,
 * and for whoever reads it meanwhile, the file is as it was.
 */
export async function writePrivateFile(
  path: string,
  text: string,
): Promise<void> {
  await writeFile(`${path}.part`, text, { mode: 0o600 });
  await rename(`${path}.part`, path);
}
