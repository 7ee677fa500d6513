import {
  KUBECONFIG_KEY,
  kubeconfigSecretName,
} from '@catalyst/backstage-plugin-catalyst-node';
import { KubeClient } from '@catalyst/kube';
import { EnvironmentStatus, parseEnvironmentName } from '@catalyst/model';
import { FIELD_MANAGER } from '../names';
import {
  attempt,
  done,
  firstOpen,
  Outcome,
  waiting,
} from '../reconcile/outcome';
import { WantedVcluster } from '../vclusters/provider';
import { EnvironmentContext } from './context';
import { leaveCluster } from './leave';

export type VclusterStatus = NonNullable<
  EnvironmentStatus['vclusters']
>[number];

/** A vcluster as far as it has come. */
export interface VclusterReport {
  wanted: WantedVcluster;
  outcome: Outcome;
  /** Present once its API answers. */
  client?: KubeClient;
  version?: string;
}

const secretRef = ({ environment, name }: WantedVcluster) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  namespace: parseEnvironmentName(environment).organization,
  name: kubeconfigSecretName(name),
});

/** Keeps the kubeconfig where all of the control plane finds it. */
async function keepKubeconfig(
  { world }: EnvironmentContext,
  wanted: WantedVcluster,
  kubeconfig: string,
): Promise<void> {
  const { apiVersion, kind, namespace, name } = secretRef(wanted);
  const object = {
    apiVersion,
    kind,
    metadata: { name, namespace, labels: wanted.labels },
    type: 'Opaque',
    data: { [KUBECONFIG_KEY]: Buffer.from(kubeconfig).toString('base64') },
  };
  await world.management.apply(object, { fieldManager: FIELD_MANAGER });
}

async function versionOf(client: KubeClient): Promise<string | undefined> {
  const answer = await client.request('GET', '/version');
  const { gitVersion } = (answer ?? {}) as { gitVersion?: unknown };
  return typeof gitVersion === 'string' ? gitVersion : undefined;
}

async function ensureOne(
  context: EnvironmentContext,
  wanted: WantedVcluster,
): Promise<VclusterReport> {
  const { provider, clusters } = context.world;
  const report: VclusterReport = {
    wanted,
    outcome: waiting('Starting', `The vcluster ${wanted.name} is starting.`),
  };
  report.outcome = await attempt(async () => {
    const { kubeconfig, outcome } = await provider.ensure(wanted);
    if (!kubeconfig) return outcome;
    await keepKubeconfig(context, wanted, kubeconfig);
    const client = await clusters.vcluster(wanted.environment, wanted.name);
    report.version = client && (await versionOf(client));
    report.client = client;
    return outcome;
  });
  return report;
}

async function removeThese(
  context: EnvironmentContext,
  vclusters: WantedVcluster[],
): Promise<Outcome> {
  const { world } = context;
  for (const wanted of vclusters) {
    const left = await leaveCluster(context, wanted);
    if (!left.done) return left;
    const outcome = await world.provider.remove(wanted);
    if (!outcome.done) return outcome;
    await world.management.remove(secretRef(wanted));
  }
  return done('Removed', 'Every vcluster is gone.');
}

/** The vclusters of an Environment, one for each place; those of places that it gave up are removed. */
export async function ensureVclusters(
  context: EnvironmentContext,
): Promise<{ outcome: Outcome; vclusters: VclusterReport[] }> {
  const vclusters = await Promise.all(
    context.vclusters.map(wanted => ensureOne(context, wanted)),
  );
  const former = await removeThese(context, context.former);
  const open = firstOpen([...vclusters.map(({ outcome }) => outcome), former]);
  const names = vclusters.map(({ wanted }) => wanted.name).join(', ');
  return {
    vclusters,
    outcome: open ?? done('Running', `Every vcluster runs: ${names}.`),
  };
}

/** Removes the vclusters and what is known of them; done when nothing is left. */
export function removeVclusters(context: EnvironmentContext): Promise<Outcome> {
  return removeThese(context, [...context.vclusters, ...context.former]);
}
