import { KubeClient, KubeObject, ObjectRef, refOf } from '@catalyst/kube';
import {
  ENVIRONMENT_SOURCE,
  FLUX_NAMESPACE,
  LABELS,
  ROOT_KUSTOMIZATION,
} from '@catalyst/model';
import { done, Outcome, waiting } from '../reconcile/outcome';
import { WantedVcluster } from '../vclusters/provider';
import { isOurs } from './claim';
import { EnvironmentContext } from './context';

const KUSTOMIZATION = {
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
};
const HELM_RELEASE = {
  apiVersion: 'helm.toolkit.fluxcd.io/v2',
  kind: 'HelmRelease',
};
const inFlux = { namespace: FLUX_NAMESPACE };
const ROOT = { ...KUSTOMIZATION, ...inFlux, name: ROOT_KUSTOMIZATION };
/** What the root stands on; it is not made by Flux, so Flux does not remove it. */
const GROUND = [
  {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    ...inFlux,
    name: ENVIRONMENT_SOURCE,
  },
  { apiVersion: 'v1', kind: 'Secret', ...inFlux, name: ENVIRONMENT_SOURCE },
];

const NAMESPACE = {
  apiVersion: 'v1',
  kind: 'Namespace',
  name: FLUX_NAMESPACE,
};

/** What Flux has still to remove: the root's end comes before that of the Applications that it has made. */
async function unpruned(
  { name }: EnvironmentContext,
  client: KubeClient,
): Promise<string[]> {
  const labelSelector = `${LABELS.environment}=${name}`;
  const left: KubeObject[] = [];
  for (const kind of [KUSTOMIZATION, HELM_RELEASE]) {
    if (!(await client.serves(kind))) continue;
    const ref = { ...kind, ...inFlux, labelSelector };
    left.push(...(await client.list(ref)).items);
  }
  return left.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
}

/** Removes what was made for this Environment; what is somebody else's under such a name stays. */
async function removeOurs(
  context: EnvironmentContext,
  client: KubeClient,
  refs: readonly ObjectRef[],
): Promise<void> {
  for (const ref of refs) {
    const found = (await client.serves(ref)) && (await client.find(ref));
    if (found && isOurs(context, found)) await client.remove(ref);
  }
}

/** Takes what we put into a cluster that outlives the Environment out again; Flux prunes what it has applied. */
export async function leaveCluster(
  context: EnvironmentContext,
  { name: vcluster }: WantedVcluster,
): Promise<Outcome> {
  const { provider, clusters } = context.world;
  if (provider.owns) return done('Removed', 'Flux goes with its vcluster.');
  const client = await clusters.vcluster(context.name, vcluster);
  const gone = done('Removed', 'Flux follows the repository no more.');
  if (!client) return gone;
  await removeOurs(context, client, [ROOT]);
  const left = await unpruned(context, client);
  if (left.length > 0)
    return waiting(
      'Pruning',
      `Flux in ${vcluster} is removing ${left.join(', ')}.`,
    );
  // The definition of our kind, and Flux's namespace, where they were not there before.
  const definitions = (await context.world.vclusterDefinitions()).map(refOf);
  const beside = [...definitions, NAMESPACE];
  await removeOurs(context, client, [...GROUND, ...beside]);
  return gone;
}
