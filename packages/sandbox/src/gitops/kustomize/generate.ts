import { posix } from 'node:path';
import { readObjectDocuments, readYaml, writeYaml } from '../runtime/yaml';
import type { Tree } from '../source/tar';
import { kustomizationFiles, kustomizationOf } from './closure';
import { malformed } from './malformed';
import type { KustomizationSpec } from './spec';

/** The manifests cannot be built; the message is what people read. */
export class BuildError extends Error {}

type KustomizationFile = Record<string, unknown>;

const isManifest = (path: string) => /\.ya?ml$/.test(path);

/** The first problem of a manifest that stands in a folder without a list of its own. */
async function problemOf(content: string): Promise<string | undefined> {
  let documents: unknown[];
  try {
    documents = readObjectDocuments(content);
  } catch {
    return `MalformedYAMLError: ${await malformed(content)}`;
  }
  for (const document of documents) {
    const {
      apiVersion = '',
      kind = '',
      metadata,
    } = (document ?? {}) as Record<string, unknown>;
    if (!kind && !apiVersion && !metadata) return 'missing Resource metadata';
    const { name, generateName } = (metadata ?? {}) as Record<string, unknown>;
    const named = [name, generateName].some(
      n => n !== undefined && n !== null && n !== '',
    );
    if (!named && !String(kind).endsWith('List')) {
      return `missing metadata.name in object {{${apiVersion} ${kind}} {{ } map[] map[]}}`;
    }
  }
  return undefined;
}

/** The list of what is in a folder without a list of its own: every manifest, and each folder below that has one. */
async function scan(
  tree: Tree,
  folder: string,
  root: string,
): Promise<string[]> {
  const prefix = folder ? `${folder}/` : '';
  const paths = [...tree.keys()].filter(path => path.startsWith(prefix)).sort();
  const listed = new Set(
    paths
      .filter(path => kustomizationFiles.includes(posix.basename(path)))
      .map(path => posix.dirname(path)),
  );
  const outermost = (path: string) => {
    const steps = path.slice(prefix.length).split('/');
    return steps
      .map((_, i) => prefix + steps.slice(0, i).join('/'))
      .map(at => at.replace(/\/$/, ''))
      .find(at => at !== folder && listed.has(at));
  };
  const resources = new Set<string>();
  for (const path of paths) {
    const owner = outermost(path);
    if (owner) resources.add(`./${owner.slice(prefix.length)}`);
    else if (isManifest(path)) {
      const problem = await problemOf(tree.get(path)?.content.toString() ?? '');
      if (problem) {
        throw new BuildError(
          `failed to decode Kubernetes YAML from ${root}/${path}: ${problem}`,
        );
      }
      resources.add(`./${path.slice(prefix.length)}`);
    }
  }
  return [...resources];
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function withImages(
  file: KustomizationFile,
  images: NonNullable<KustomizationSpec['images']>,
) {
  const named = new Map(
    list(file.images).map(image => [(image as { name: string }).name, image]),
  );
  for (const image of images) named.set(image.name, image);
  file.images = [...named.values()];
}

/** Puts what the Flux object asks for on top of what the folder says itself. */
function amend(
  file: KustomizationFile,
  spec: KustomizationSpec,
): KustomizationFile {
  const amended = { ...file };
  if (spec.targetNamespace) amended.namespace = spec.targetNamespace;
  if (spec.namePrefix) amended.namePrefix = spec.namePrefix;
  if (spec.nameSuffix) amended.nameSuffix = spec.nameSuffix;
  if (spec.components?.length)
    amended.components = [...list(file.components), ...spec.components];
  if (spec.patches?.length)
    amended.patches = [...list(file.patches), ...spec.patches];
  if (spec.images?.length) withImages(amended, spec.images);
  return amended;
}

const isAmended = (spec: KustomizationSpec) =>
  [spec.targetNamespace, spec.namePrefix, spec.nameSuffix].some(Boolean) ||
  [spec.components, spec.patches, spec.images].some(part => part?.length);

/**
 * The kustomization file that a folder is built with: its own, or one made of all that is in it, with the additions of the Flux object.
 * Answers its path in the tree and its text.
 */
export async function kustomizationFor(
  tree: Tree,
  folder: string,
  spec: KustomizationSpec,
  root: string,
): Promise<{ path: string; text: string }> {
  const own = kustomizationOf(tree, folder);
  if (!own) {
    const resources = await scan(tree, folder, root);
    const file = {
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources,
    };
    return {
      path: posix.join(folder, 'kustomization.yaml'),
      text: writeYaml(amend(file, spec)),
    };
  }
  const text = tree.get(own)?.content.toString() ?? '';
  if (!isAmended(spec)) return { path: own, text };
  try {
    return {
      path: own,
      text: writeYaml(amend(readYaml(text) as KustomizationFile, spec)),
    };
  } catch {
    return { path: own, text };
  }
}
