import {
  mkdir,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sha256, timestamp } from '../runtime/objects';
import { readTar, type Tree, writeTar } from './tar';
import { createTreeCache } from './treeCache';

/** `status.artifact` of a source. */
export interface Artifact {
  revision: string;
  digest: string;
  lastUpdateTime: string;
  path: string;
  url: string;
  size: number;
}

/** Where the artifacts of a cluster's sources are kept. */
export interface Storage {
  /** Stores bytes at a path under the storage's root in the place of earlier ones beside it, and tells how to get them. */
  store(path: string, revision: string, content: Buffer): Promise<Artifact>;
  /** True when the artifact is there; its address may have changed since. */
  has(artifact: Artifact | undefined): Promise<boolean>;
  addressOf(path: string): string;
  /** The files of an artifact. */
  tree(artifact: Artifact): Promise<Tree>;
  /** The path of the artifact's file on this machine. */
  file(artifact: Artifact): string;
  /** Removes a folder of artifacts. */
  remove(folder: string): Promise<void>;
}

const treeBytes = 32 << 20;

/** A storage in a folder, which is served under `address`. */
export function createStorage(root: string, address: string): Storage {
  const trees = createTreeCache<Tree>(treeBytes, tree => tree);
  const at = (path: string) => join(root, path);

  /** Leaves the one before the newest, for who is still reading it. */
  const clear = async (path: string) => {
    const folder = dirname(at(path));
    const others = (await readdir(folder)).filter(
      name => name !== basename(path),
    );
    const dated = await Promise.all(
      others.map(async name => ({
        name,
        time: (await stat(join(folder, name))).mtimeMs,
      })),
    );
    const stale = dated.sort((x, y) => y.time - x.time).slice(1);
    await Promise.all(
      stale.map(({ name }) => rm(join(folder, name), { force: true })),
    );
  };

  return {
    async store(path, revision, content) {
      const file = at(path);
      await mkdir(dirname(file), { recursive: true });
      const partial = `${file}.${process.hrtime.bigint()}.part`;
      await writeFile(partial, content);
      await rename(partial, file);
      await clear(path);
      return {
        revision,
        digest: `sha256:${sha256(content)}`,
        lastUpdateTime: timestamp(),
        path,
        url: `${address}/${path}`,
        size: content.length,
      };
    },
    async has(artifact) {
      if (!artifact) return false;
      return stat(at(artifact.path)).then(
        found => found.size === artifact.size,
        () => false,
      );
    },
    addressOf: path => `${address}/${path}`,
    async tree(artifact) {
      const known = trees.get(artifact.digest);
      if (known) return known;
      const tree = readTar(await readFile(at(artifact.path)));
      trees.set(artifact.digest, tree);
      return tree;
    },
    file: artifact => at(artifact.path),
    remove: folder => rm(at(folder), { recursive: true, force: true }),
  };
}

/** Packs files as an artifact. */
export const pack = (tree: Tree): Buffer =>
  gzipSync(writeTar(tree), { level: 4 });
