import type { ClusterClient, KubeObject } from '../../cluster/types';
import { groupOf, versionOf } from '../runtime/objects';
import { readYaml, writeYaml } from '../runtime/yaml';
import { BuildError } from './generate';
import type { KustomizationSpec } from './spec';
import { substitute, SubstitutionError } from './substitute';

type PostBuild = NonNullable<KustomizationSpec['postBuild']>;
type Source = NonNullable<PostBuild['substituteFrom']>[number];

async function valuesOf(
  cluster: ClusterClient,
  namespace: string,
  { kind, name, optional }: Source,
): Promise<Record<string, string>> {
  const found = await cluster.get({ apiVersion: 'v1', kind, namespace, name });
  if (!found && optional) return {};
  if (!found) {
    const plural = `${kind.toLowerCase()}s`;
    throw new Error(
      `substitute from '${kind}/${name}' error: ${plural} "${name}" not found`,
    );
  }
  const data: Record<string, string> = found.data ?? {};
  if (kind !== 'Secret') return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      Buffer.from(value, 'base64').toString(),
    ]),
  );
}

async function collect(
  cluster: ClusterClient,
  namespace: string,
  { substitute: inline = {}, substituteFrom = [] }: PostBuild,
): Promise<Record<string, string>> {
  const variables: Record<string, string> = {};
  for (const source of substituteFrom) {
    Object.assign(variables, await valuesOf(cluster, namespace, source));
  }
  Object.assign(variables, inline);
  return Object.fromEntries(
    Object.entries(variables).map(([key, value]) => [
      key,
      value.replaceAll('\n', ''),
    ]),
  );
}

const optOut = 'kustomize.toolkit.fluxcd.io/substitute';
const isOut = ({ metadata }: KubeObject) =>
  metadata.labels?.[optOut] === 'disabled' ||
  metadata.annotations?.[optOut] === 'disabled';

/** An object as kustomize names it: `ConfigMap.v1.[noGrp]/name`. */
const resourceId = ({ apiVersion, kind, metadata }: KubeObject) =>
  `${kind}.${versionOf(apiVersion)}.${groupOf(apiVersion) || '[noGrp]'}/${
    metadata.name
  }`;

function replaceIn(
  object: KubeObject,
  variables: Record<string, string>,
): KubeObject {
  const text = writeYaml(object);
  if (!text.includes('$')) return object;
  try {
    return readYaml(substitute(text, variables)) as KubeObject;
  } catch (error) {
    if (!(error instanceof SubstitutionError)) throw error;
    throw new Error(
      `envsubst error: variable substitution failed: ${error.message}`,
    );
  }
}

/** Puts the variables of `postBuild` into the objects; without `postBuild` they stay as they are. */
export async function substituteVariables(
  cluster: ClusterClient,
  namespace: string,
  postBuild: PostBuild | undefined,
  objects: KubeObject[],
): Promise<KubeObject[]> {
  if (!postBuild) return objects;
  const result: KubeObject[] = [];
  let variables: Record<string, string> | undefined;
  for (const object of objects) {
    if (isOut(object)) {
      result.push(object);
      continue;
    }
    try {
      variables ??= await collect(cluster, namespace, postBuild);
      result.push(replaceIn(object, variables));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new BuildError(
        `post build failed for '${resourceId(object)}': ${why}`,
      );
    }
  }
  return result;
}
