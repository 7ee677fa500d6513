import {
  AnyKubeObject,
  Condition,
  findCondition,
  isTrue,
  KubeClient,
  KubeObject,
} from '@catalyst/kube';
import {
  ENVIRONMENT_SOURCE,
  environmentSync,
  FLUX_NAMESPACE,
  LABELS,
} from '@catalyst/model';
import { installDefinitions } from '../definitions/install';
import { FIELD_MANAGER } from '../names';
import { done, Outcome, waiting } from '../reconcile/outcome';
import { claimed, claimedOnly } from './claim';
import { EnvironmentContext } from './context';
import { GitAccess } from './gitAccess';
import { VclusterReport } from './vclusters';

const SOURCE = {
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
};
const ROOT = {
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
};

interface FluxObject extends KubeObject {
  status?: { conditions?: Condition[] };
}

type RunningVcluster = VclusterReport & { client: KubeClient };

const owned = { fieldManager: FIELD_MANAGER };

async function hasFlux(client: KubeClient): Promise<boolean> {
  return (await client.serves(SOURCE)) && client.serves(ROOT);
}

/** Flux as it is found, or installed from the configured manifests. */
async function ensureFlux(
  { world }: EnvironmentContext,
  { client, wanted }: RunningVcluster,
): Promise<Outcome | undefined> {
  if (await hasFlux(client)) return undefined;
  const manifests = await world.fluxManifests();
  if (!manifests) {
    const what = `There is no Flux in ${wanted.name}: install it there, or set catalyst.vclusters.fluxManifests.`;
    return waiting('FluxMissing', what);
  }
  const definitions = manifests.filter(
    ({ kind }) => kind === 'CustomResourceDefinition' || kind === 'Namespace',
  );
  const rest = manifests.filter(object => !definitions.includes(object));
  for (const object of [...definitions, ...rest])
    await client.apply(object, owned);
  return waiting(
    'FluxInstalling',
    `Flux is being installed in ${wanted.name}.`,
  );
}

const namespaceOf = ({ labels }: EnvironmentContext): AnyKubeObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: FLUX_NAMESPACE, labels },
});

/** The credentials with which Flux reads the repository. */
const credentials = (
  { labels }: EnvironmentContext,
  { username, password }: GitAccess,
): AnyKubeObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: ENVIRONMENT_SOURCE, namespace: FLUX_NAMESPACE, labels },
  type: 'Opaque',
  stringData: { username, password },
});

/** The labels of the vcluster besides those of the Environment. */
function placed(
  object: AnyKubeObject,
  { wanted }: VclusterReport,
): AnyKubeObject {
  const labels = {
    ...object.metadata.labels,
    [LABELS.vcluster]: wanted.name,
    [LABELS.hostCluster]: wanted.hostCluster,
  };
  return { ...object, metadata: { ...object.metadata, labels } };
}

/** Whether Flux has read the repository. That an Application in it fails is the Application's own matter. */
async function fetched({ client, wanted }: RunningVcluster): Promise<Outcome> {
  const ref = {
    ...SOURCE,
    namespace: FLUX_NAMESPACE,
    name: ENVIRONMENT_SOURCE,
  };
  const conditions = (await client.find<FluxObject>(ref))?.status?.conditions;
  if (isTrue(conditions, 'Ready'))
    return done('Following', `Flux in ${wanted.name} follows the repository.`);
  const ready = findCondition(conditions, 'Ready');
  if (ready?.status === 'False')
    return waiting(ready.reason, `Flux in ${wanted.name}: ${ready.message}`);
  return waiting(
    'Fetching',
    `Flux in ${wanted.name} is fetching the repository.`,
  );
}

async function prepare(
  context: EnvironmentContext,
  vcluster: RunningVcluster,
  access: GitAccess,
): Promise<Outcome> {
  const { client } = vcluster;
  const missing = await ensureFlux(context, vcluster);
  if (missing) return missing;
  const definitions = await context.world.vclusterDefinitions();
  await installDefinitions(client, await claimed(context, client, definitions));
  const objects = [
    ...(await claimedOnly(context, client, [namespaceOf(context)])),
    credentials(context, access),
    ...(environmentSync(context.design) as AnyKubeObject[]),
  ];
  for (const object of objects)
    await client.apply(placed(object, vcluster), owned);
  return fetched(vcluster);
}

/** Flux inside every vcluster, with the root objects that follow the repository. */
export async function ensureFluxEverywhere(
  context: EnvironmentContext,
  vclusters: VclusterReport[],
  access: GitAccess,
): Promise<Outcome> {
  const outcomes = await Promise.all(
    vclusters.map(vcluster => {
      const { client, wanted } = vcluster;
      if (client) return prepare(context, { ...vcluster, client }, access);
      return waiting(
        'VClusterStarting',
        `Waits for the vcluster ${wanted.name}.`,
      );
    }),
  );
  return (
    outcomes.find(outcome => !outcome.done) ??
    done('Following', 'Flux follows the repository in every vcluster.')
  );
}
