import type { KubeObject } from '../../cluster/types';
import { sha256 } from '../runtime/objects';
import type { HelmReleaseSpec } from './spec';

const longest = 53;

/** The name of the release: what the object says, else its own name, after its target namespace. */
export function releaseNameOf({ metadata, spec }: KubeObject): string {
  const { releaseName, targetNamespace } = spec as HelmReleaseSpec;
  if (releaseName) return releaseName;
  const name = targetNamespace
    ? `${targetNamespace}-${metadata.name}`
    : metadata.name;
  if (name.length <= longest) return name;
  return `${name.slice(0, longest - 13)}-${sha256(name).slice(0, 12)}`;
}

/** Where the objects and the records of the release are. */
export const releaseNamespaceOf = ({ metadata, spec }: KubeObject): string =>
  (spec as HelmReleaseSpec).targetNamespace ?? metadata.namespace ?? 'default';

/** Labels by which an object belongs to a HelmRelease. */
export const originLabels = ({ metadata }: KubeObject) => ({
  'helm.toolkit.fluxcd.io/name': metadata.name,
  'helm.toolkit.fluxcd.io/namespace': metadata.namespace ?? '',
});
