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

/** A vcluster whose API answers. */
export type RunningVcluster = VclusterReport & { client: KubeClient };

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

/** The way into a vcluster is kept until nothing is left of it. */
async function removeOne(
  context: EnvironmentContext,
  wanted: WantedVcluster,
): Promise<Outcome> {
  const { management, provider } = context.world;
  const left = await leaveCluster(context, wanted);
  if (!left.done) return left;
  const lived = (await management.find(secretRef(wanted))) !== undefined;
  const outcome = await provider.remove(wanted, lived);
  if (outcome.done) await management.remove(secretRef(wanted));
  return outcome;
}

/** Removes vclusters; one that cannot be removed keeps none of the others. */
function removeThese(
  context: EnvironmentContext,
  vclusters: WantedVcluster[],
): Promise<VclusterReport[]> {
  return Promise.all(
    vclusters.map(async wanted => ({
      wanted,
      outcome: await attempt(() => removeOne(context, wanted)),
    })),
  );
}

const outcomesOf = (reports: VclusterReport[]) =>
  reports.map(({ outcome }) => outcome);

/** The vclusters of an Environment. */
export interface Vclusters {
  outcome: Outcome;
  /** One for each place. */
  wanted: VclusterReport[];
  /** Those of places that it gave up, until they are gone. */
  leaving: VclusterReport[];
}

/** The vclusters of an Environment, one for each place; those of places that it gave up are removed. */
export async function ensureVclusters(
  context: EnvironmentContext,
): Promise<Vclusters> {
  const wanted = await Promise.all(
    context.vclusters.map(vcluster => ensureOne(context, vcluster)),
  );
  const former = await removeThese(context, context.former);
  const leaving = former.filter(({ outcome }) => !outcome.done);
  const names = wanted.map(report => report.wanted.name).join(', ');
  return {
    wanted,
    leaving,
    outcome:
      firstOpen(outcomesOf([...wanted, ...leaving])) ??
      done('Running', `Every vcluster runs: ${names}.`),
  };
}

/** Removes the vclusters and what is known of them; done when nothing is left. */
export async function removeVclusters(
  context: EnvironmentContext,
): Promise<Outcome> {
  const all = [...context.vclusters, ...context.former];
  const reports = await removeThese(context, all);
  return (
    firstOpen(outcomesOf(reports)) ?? done('Removed', 'Every vcluster is gone.')
  );
}
