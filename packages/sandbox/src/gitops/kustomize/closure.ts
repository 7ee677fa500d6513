import { posix } from 'node:path';
import { readYaml } from '../runtime/yaml';
import type { Tree } from '../source/tar';

export const kustomizationFiles = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];

/** The path of the kustomization file of a folder, when it has one. */
export const kustomizationOf = (
  tree: Tree,
  folder: string,
): string | undefined =>
  kustomizationFiles
    .map(name => posix.join(folder, name))
    .find(path => tree.has(path));

/** A folder as it stands in a tree: without a leading `./`, empty for the root; never above the root. */
export const normalizeFolder = (path: string) =>
  posix.join('/', path).replace(/^\/|\/$/g, '');

export const inFolder = (path: string, folder: string) =>
  folder === '' || path.startsWith(`${folder}/`);

function* strings(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const item of value) yield* strings(item);
  else if (value && typeof value === 'object') {
    for (const item of Object.values(value)) yield* strings(item);
  }
}

/** What a text in a kustomization file may name: itself, or what stands behind `key=` in a generator. */
const candidates = (text: string) =>
  text.includes('\n') ? [] : [text, text.slice(text.indexOf('=') + 1)];

function parsed(tree: Tree, path: string): unknown {
  try {
    return readYaml(tree.get(path)?.content.toString() ?? '');
  } catch {
    // kustomize itself will say what is wrong with it.
    return undefined;
  }
}

/** The files that a build of a folder can read: those below it, and what its kustomization files name outside. */
export function closureOf(tree: Tree, start: string): Tree {
  const files: Tree = new Map();
  const visited = new Set<string>();
  const paths = [...tree.keys()];
  const isFolder = (folder: string) =>
    paths.some(path => inFolder(path, folder));
  const add = (path: string) => {
    const file = tree.get(path);
    if (file) files.set(path, file);
  };
  const name = (folder: string, text: string) => {
    for (const candidate of candidates(text)) {
      const target = normalizeFolder(posix.join(folder, candidate));
      if (tree.has(target)) add(target);
      else if (target !== folder && candidate !== '' && isFolder(target))
        visit(target);
    }
  };
  const visit = (folder: string) => {
    if (visited.has(folder)) return;
    visited.add(folder);
    for (const path of paths.filter(p => inFolder(p, folder))) {
      add(path);
      const base = posix.basename(path);
      if (!kustomizationFiles.includes(base)) continue;
      const from = posix.dirname(path) === '.' ? '' : posix.dirname(path);
      for (const text of strings(parsed(tree, path))) name(from, text);
    }
  };
  visit(start);
  return files;
}
