import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { KubeObject } from '../../cluster/types';
import { canonical, sha256 } from '../runtime/objects';
import { ProcessError, run } from '../runtime/processes';
import { readObjects } from '../runtime/yaml';
import { inTemporaryFolder, materialize } from '../source/chart';
import type { Tree } from '../source/tar';
import { closureOf, normalizeFolder } from './closure';
import { BuildError, kustomizationFor } from './generate';
import type { KustomizationSpec } from './spec';
import { cloneJson } from '../../cluster/cloneJson';

/** What a build is of: a folder of a tree, and where that tree is said to lie in messages. */
export interface BuildInput {
  tree: Tree;
  path: string;
  spec: KustomizationSpec;
  /** The folder that messages name in the place of the temporary one, as `/tmp/kustomization-123`. */
  root: string;
}

const remembered = 600;
const builds = new Map<string, Promise<KubeObject[]>>();

const digestOf = (files: Tree, folder: string) =>
  sha256(
    canonical([
      folder,
      [...files].sort().map(([path, file]) => [path, sha256(file.content)]),
    ]),
  );

/** Runs the real kustomize over files. */
async function kustomize(
  files: Tree,
  folder: string,
  root: string,
): Promise<KubeObject[]> {
  return inTemporaryFolder('kustomize-', async temporary => {
    const place = await realpath(temporary);
    await materialize(files, place);
    const args = [
      'kustomize',
      '--load-restrictor=LoadRestrictionsNone',
      join(place, folder),
    ];
    const output = await run('kubectl', args, { timeout: 60_000 }).catch(
      error => {
        if (!(error instanceof ProcessError)) throw error;
        const said = sentenceOf(error.stderr).replaceAll(place, root);
        throw new BuildError(`kustomize build failed: ${said}`);
      },
    );
    return readObjects(output.toString());
  });
}

/** What kubectl says went wrong: most print `error: …`, some a line of a log with the error quoted in it. */
export function sentenceOf(stderr: string): string {
  const logged = /"command failed" err=(".*")\s*$/s.exec(stderr)?.[1];
  if (logged) return JSON.parse(logged);
  return stderr.trim().replace(/^error: /, '');
}

/** Builds of the same files are the same objects: over all clusters, each is done once. */
function remembering(
  key: string,
  make: () => Promise<KubeObject[]>,
): Promise<KubeObject[]> {
  const known = builds.get(key);
  if (known) {
    builds.delete(key);
    builds.set(key, known);
    return known;
  }
  const made = make();
  builds.set(key, made);
  made.catch(() => builds.delete(key));
  if (builds.size > remembered) builds.delete([...builds.keys()][0]);
  return made;
}

/** Components that are not there are left out when the object says so. */
function presentComponents({
  tree,
  path,
  spec,
}: BuildInput): KustomizationSpec {
  if (!spec.ignoreMissingComponents || !spec.components) return spec;
  const components = spec.components.filter(component => {
    const folder = normalizeFolder(join(path, component));
    return [...tree.keys()].some(file => file.startsWith(`${folder}/`));
  });
  return { ...spec, components };
}

/**
 * Builds the manifests of a Kustomization.
 * @throws BuildError in the words of Flux and kustomize.
 */
export async function build(input: BuildInput): Promise<KubeObject[]> {
  const { tree, path, root } = input;
  const folder = normalizeFolder(path);
  const spec = presentComponents(input);
  const file = await kustomizationFor(tree, folder, spec, root);
  const own = new Map(tree);
  own.set(file.path, { content: Buffer.from(file.text), executable: false });
  const files = closureOf(own, folder);
  const objects = await remembering(digestOf(files, folder), () =>
    kustomize(files, folder, root),
  );
  return cloneJson(objects);
}
