import { access } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';

/**
 * Where a configured folder is. A relative one is looked for in the working directory and the folders above it, because a backend
 * is started in its own package as well as at the root of the repository.
 *
 * @throws Error when it is nowhere
 */
export async function findDirectory(
  path: string,
  from: string = process.cwd(),
): Promise<string> {
  if (isAbsolute(path)) return path;
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const found = join(folder, path);
    const there = await access(found).then(
      () => true,
      () => false,
    );
    if (there) return found;
    if (folder === dirname(folder)) {
      throw new Error(
        `The folder ${path} is neither in ${from} nor above it; set catalyst.definitions.directory`,
      );
    }
  }
}
