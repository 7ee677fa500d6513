import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isDirectory(),
    () => false,
  );
}

/**
 * Where a configured folder is. A relative path is looked for in the working directory and in the folders above it, because a backend
 * is started in its own package as well as at the root of the repository.
 */
export async function findDirectory(path: string, from: string = process.cwd()): Promise<string> {
  if (isAbsolute(path)) return path;
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (await isFolder(join(folder, path))) return join(folder, path);
    if (folder === dirname(folder)) return resolve(from, path);
  }
}
