import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runGit } from './run';

export const nowhere = '0'.repeat(40);

export interface Ref {
  name: string;
  id: string;
}

async function packedRefs(dir: string): Promise<Map<string, string>> {
  const text = await readFile(join(dir, 'packed-refs'), 'utf8').catch(() => '');
  const refs = [...text.matchAll(/^([0-9a-f]{40}) (\S+)$/gm)];
  return new Map(refs.map(([, id, name]) => [name, id]));
}

/** Where a ref is, as `refs/heads/main`. */
export async function readRef(
  dir: string,
  name: string,
): Promise<string | undefined> {
  const loose = await readFile(join(dir, name), 'utf8').catch(() => undefined);
  if (loose && /^[0-9a-f]{40}\s*$/.test(loose)) return loose.trim();
  return (await packedRefs(dir)).get(name);
}

async function looseRefs(dir: string, prefix: string): Promise<Ref[]> {
  const entries = await readdir(join(dir, prefix), {
    withFileTypes: true,
  }).catch(() => []);
  const lists = entries.map(async entry => {
    const name = `${prefix}/${entry.name}`;
    if (entry.isDirectory()) return looseRefs(dir, name);
    const id = (await readFile(join(dir, name), 'utf8').catch(() => '')).trim();
    return /^[0-9a-f]{40}$/.test(id) ? [{ name, id }] : [];
  });
  return (await Promise.all(lists)).flat();
}

/**
 * The refs below a prefix as `refs/heads`, sorted by name. The loose ones are read first, though they count for more:
 * a ref that git packs meanwhile is written there before it goes here.
 */
export async function listRefs(dir: string, prefix: string): Promise<Ref[]> {
  const loose = await looseRefs(dir, prefix);
  const packed = [...(await packedRefs(dir))].filter(([name]) =>
    name.startsWith(`${prefix}/`),
  );
  const all = new Map(packed);
  for (const { name, id } of loose) all.set(name, id);
  return [...all]
    .map(([name, id]) => ({ name, id }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A ref that moved under the writer, or that cannot be made; the message is git's. */
export class RefConflict extends Error {}

/**
 * Moves a ref from where it was to where it is to be; `nowhere` makes or removes it.
 * @throws RefConflict when it is not where it was expected
 */
export async function updateRef(
  dir: string,
  name: string,
  before: string,
  after: string,
): Promise<void> {
  const args =
    after === nowhere
      ? ['update-ref', '-d', name, before]
      : ['update-ref', name, after, before];
  const { code, stderr } = await runGit(dir, args);
  if (code !== 0)
    throw new RefConflict(
      stderr
        .replace(/^(fatal|error): (update_ref failed for ref '[^']*': )?/, '')
        .trim(),
    );
}

const isControl = (character: string) =>
  character < ' ' || character === '\u007f';

/** git's rules for the name of a branch, `git check-ref-format`. */
export function isRefName(name: string): boolean {
  if (
    !name ||
    name === '@' ||
    [...name].some(isControl) ||
    /[\s~^:?*[\\]|\.\.|@\{|\/\/|^[-/]|[/.]$/.test(name)
  )
    return false;
  return name
    .split('/')
    .every(part => !part.startsWith('.') && !part.endsWith('.lock'));
}
