import {
  AnyKubeObject,
  Condition,
  describeRef,
  findCondition,
  isTrue,
  KubeObject,
  refOf,
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
import { claimed, claimedOnly, foreign } from './claim';
import { EnvironmentContext } from './context';
import { GitAccess } from './gitAccess';
import { ensureFlux } from './installFlux';
import { RunningVcluster, VclusterReport } from './vclusters';

const SOURCE = {
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
};

interface FluxObject extends KubeObject {
  status?: { conditions?: Condition[] };
}

const owned = { fieldManager: FIELD_MANAGER };

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

/** What somebody else has under our names stays theirs. */
function occupied(
  { wanted }: RunningVcluster,
  taken: AnyKubeObject[],
): Outcome {
  const names = taken.map(object => describeRef(refOf(object))).join(', ');
  return waiting(
    'NamesTaken',
    `In ${wanted.name} there is already something else by the name of ${names}: rename or remove it there.`,
  );
}

async function prepare(
  context: EnvironmentContext,
  vcluster: RunningVcluster,
  access: GitAccess,
): Promise<Outcome> {
  const { client, wanted } = vcluster;
  const place = { vcluster: wanted.name, hostCluster: wanted.hostCluster };
  const missing = await ensureFlux(context, vcluster);
  if (missing) return missing;
  const own = [
    credentials(context, access),
    ...(environmentSync(context.design, place) as AnyKubeObject[]),
  ];
  const taken = await foreign(context, client, own);
  if (taken.length > 0) return occupied(vcluster, taken);
  const definitions = await context.world.vclusterDefinitions();
  await installDefinitions(client, await claimed(context, client, definitions));
  const namespaces = await claimedOnly(context, client, [namespaceOf(context)]);
  for (const object of [...namespaces, ...own])
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
