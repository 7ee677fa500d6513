import { labelsFor } from '../labels';

/** The vcluster that an Environment's repo is applied to. */
export interface SyncPlace {
  /** Qualified name, as `hz-fsn-rtz-dev-acme`. */
  vcluster: string;
  hostCluster: string;
}

interface FluxPatch {
  target: { group: string; kind: string };
  patch: string;
}

const KUSTOMIZATION = { group: 'kustomize.toolkit.fluxcd.io', version: 'v1', kind: 'Kustomization' };
const HELM_RELEASE = { group: 'helm.toolkit.fluxcd.io', version: 'v2', kind: 'HelmRelease' };

/**
 * What has the root Kustomization label everything that it brings into a vcluster with where that is. The repo is the same for all
 * vclusters of an Environment and cannot say it, so the root passes it on: to the Flux Kustomization of each Application, which labels
 * the Application's own objects, and through it to the release that renders the Blueprint's.
 */
export function labelledWithPlace({ vcluster, hostCluster }: SyncPlace): { commonMetadata: object; patches: FluxPatch[] } {
  const commonMetadata = { labels: labelsFor({ vcluster, hostCluster }) };
  const toReleases = [HELM_RELEASE, KUSTOMIZATION].map(kind => merged(kind, { commonMetadata }));
  return { commonMetadata, patches: [merged(KUSTOMIZATION, { commonMetadata, patches: toReleases })] };
}

/** A patch that merges a spec into every object of a kind. Kustomize asks for a name in it and does not look at it. */
function merged({ group, version, kind }: typeof KUSTOMIZATION, spec: object): FluxPatch {
  return { target: { group, kind }, patch: JSON.stringify({ apiVersion: `${group}/${version}`, kind, metadata: { name: 'any' }, spec }) };
}
