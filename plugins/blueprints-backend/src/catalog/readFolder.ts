import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Folder with the older versions of a Blueprint; no part of the newest one. */
export const VERSIONS_FOLDER = 'versions';

/** Texts of all files below a folder, by path with `/`, without older versions. */
export async function readFolder(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(path => !path.startsWith(`${VERSIONS_FOLDER}/`))
    .sort();
  const texts = await Promise.all(paths.map(path => readFile(join(folder, path), 'utf8')));
  return new Map(paths.map((path, at) => [path, texts[at]]));
}
