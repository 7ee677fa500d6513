import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createKubeClient, KubeClient } from '@catalyst/kube';
import { CATALYST_API_VERSION } from '@catalyst/model';
import { Cluster, startCluster } from '@catalyst/sandbox';
import {
  environment,
  eventually,
  isReady,
  organization,
  startTestSovereign,
  TestSovereign,
} from '../__testUtils__/sovereign';
import { openWorld, TestWorld } from '../__testUtils__/world';
import { reconcileEnvironment } from '../environments/reconcile';
import { reconcileOrganization } from '../organizations/reconcile';

jest.setTimeout(60_000);

const NAME = 'hz-fsn-rtz-prod-globex';
const GIT_REPOSITORY = {
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
};

const names = {
  plural: 'gitrepositories',
  singular: 'gitrepository',
  kind: 'GitRepository',
  listKind: 'GitRepositoryList',
};
const kustomizations = {
  plural: 'kustomizations',
  singular: 'kustomization',
  kind: 'Kustomization',
  listKind: 'KustomizationList',
};
const open = {
  type: 'object',
  'x-kubernetes-preserve-unknown-fields': true,
};
const definition = (group: string, version: string, kind: typeof names) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${kind.plural}.${group}` },
  spec: {
    group,
    scope: 'Namespaced',
    names: kind,
    versions: [
      {
        name: version,
        served: true,
        storage: true,
        subresources: { status: {} },
        schema: { openAPIV3Schema: open },
      },
    ],
  },
});
/** Flux as far as it matters here: its kinds, and something that belongs to it. */
const manifests = [
  definition('source.toolkit.fluxcd.io', 'v1', names),
  definition('kustomize.toolkit.fluxcd.io', 'v1', kustomizations),
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'flux', namespace: 'flux-system' },
  },
];

describe('an Environment on a cluster that is there already', () => {
  let sovereign: TestSovereign;
  let test: TestWorld;
  let cluster: Cluster;
  let client: KubeClient;

  beforeAll(async () => {
    sovereign = await startTestSovereign();
    cluster = await startCluster({ name: NAME });
    client = createKubeClient(NAME, { text: cluster.kubeconfig });
    const kubeconfig = join(sovereign.stateDir, 'adopted-kubeconfig');
    await writeFile(kubeconfig, cluster.kubeconfig);
    const adopt = [{ environment: 'globex-prod', name: NAME, kubeconfig }];
    test = await openWorld(sovereign, {
      vclusters: { provider: 'adopt', adopt },
    });
    await sovereign.management.create(organization('globex'));
    await reconcileOrganization(test.world, 'globex');
  });
  afterAll(async () => {
    await test.close();
    client.close();
    await cluster.stop();
    await sovereign.stop();
  });

  const withFlux = () => ({
    ...test.world,
    fluxManifests: async () => manifests,
  });
  const condition = async (name: string, type: string) =>
    (await sovereign.environment(name))?.status?.conditions?.find(
      c => c.type === type,
    );

  it('says that no cluster is given for it', async () => {
    await sovereign.management.create(environment('globex', 'dev'));
    await reconcileEnvironment(test.world, 'globex/globex-dev');
    expect(await condition('globex-dev', 'VCluster')).toMatchObject({
      reason: 'NotAdopted',
      message:
        'No cluster is given for hz-fsn-rtz-dev-globex: add one for globex-dev to catalyst.vclusters.adopt.',
    });
  });

  it('says that Flux is missing in it', async () => {
    await sovereign.management.create(environment('globex', 'prod'));
    await reconcileEnvironment(test.world, 'globex/globex-prod');
    expect(await condition('globex-prod', 'VCluster')).toMatchObject({
      status: 'True',
    });
    expect(await condition('globex-prod', 'Flux')).toMatchObject({
      status: 'False',
      reason: 'FluxMissing',
    });
  });

  it('goes on with an installation of Flux that was cut off', async () => {
    const flux = { apiVersion: 'v1', kind: 'ConfigMap', name: 'flux' };
    const namespace = 'flux-system';
    // Without its namespace what belongs to Flux cannot be made yet.
    await reconcileEnvironment(withFlux(), 'globex/globex-prod');
    expect(await condition('globex-prod', 'Flux')).toMatchObject({
      status: 'False',
      reason: 'Failed',
    });
    await client.create({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace },
    });
    await reconcileEnvironment(withFlux(), 'globex/globex-prod');
    await expect(client.find({ ...flux, namespace })).resolves.toBeDefined();
  });

  it('leaves what somebody else has there under its names, and says so', async () => {
    const ref = {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      namespace: 'flux-system',
      name: 'applications',
    };
    const { namespace, name, ...kind } = ref;
    const theirs = await eventually(() =>
      client
        .create({
          ...kind,
          metadata: { namespace, name },
          spec: { its: 'own' },
        })
        .catch(() => undefined),
    );
    await reconcileEnvironment(withFlux(), 'globex/globex-prod');
    expect(await condition('globex-prod', 'Flux')).toMatchObject({
      status: 'False',
      reason: 'NamesTaken',
      message: expect.stringContaining(
        'Kustomization flux-system/applications',
      ),
    });
    await expect(client.find(ref)).resolves.toEqual(theirs);
    await client.remove(ref);
  });

  it('has Flux follow the repository', async () => {
    const world = withFlux();
    await eventually(async () => {
      await reconcileEnvironment(world, 'globex/globex-prod');
      return client.find({
        ...GIT_REPOSITORY,
        namespace: 'flux-system',
        name: 'environment',
      });
    });
    expect(await condition('globex-prod', 'Flux')).toMatchObject({
      status: 'False',
      reason: 'Fetching',
    });
    // What Flux would say once it has read the repository.
    const ready = {
      type: 'Ready',
      status: 'True',
      reason: 'Succeeded',
      message: 'stored artifact',
    };
    await client.patch(
      { ...GIT_REPOSITORY, namespace: 'flux-system', name: 'environment' },
      {
        status: {
          conditions: [
            { ...ready, lastTransitionTime: '2026-11-23T10:00:00Z' },
          ],
        },
      },
      { subresource: 'status' },
    );
    await reconcileEnvironment(world, 'globex/globex-prod');
    expect(isReady(await sovereign.environment('globex-prod'))).toBe(true);
  });

  it('leaves the cluster standing when it is deleted, and takes what is its own', async () => {
    await sovereign.management.remove({
      apiVersion: CATALYST_API_VERSION,
      kind: 'Environment',
      namespace: 'globex',
      name: 'globex-prod',
    });
    await eventually(async () => {
      await reconcileEnvironment(test.world, 'globex/globex-prod');
      return (await sovereign.environment('globex-prod')) === undefined;
    });
    const source = {
      ...GIT_REPOSITORY,
      namespace: 'flux-system',
      name: 'environment',
    };
    await expect(client.find(source)).resolves.toBeUndefined();
    await expect(client.serves(GIT_REPOSITORY)).resolves.toBe(true);
  });
});
