import { type Cluster, startCluster } from '../../cluster';
import type { KubeObject } from '../../cluster/types';
import { createNamespace } from '../testing/until';
import { installFluxCrds } from './install';
import { fluxKinds } from './kinds';


describe('the kinds of Flux', () => {
  let running: Cluster;
  const create = (
    kind: string,
    apiVersion: string,
    spec: Record<string, unknown>,
  ) =>
    running.client.create(
      {
        apiVersion,
        kind,
        metadata: { name: 'x', namespace: 'flux' },
        spec,
      } as KubeObject,
      { dryRun: true },
    );
  const source = { kind: 'GitRepository', name: 'environment' };
  beforeAll(async () => {
    running = await startCluster({ name: 'test' });
    await installFluxCrds(running.client);
    await createNamespace(running.client, 'flux');
  });
  afterAll(() => running.stop());

  it('are all served, and installing them again changes nothing', async () => {
    for (const { group, version, kind } of fluxKinds) {
      expect([
        kind,
        running.client.serves(`${group}/${version}`, kind),
      ]).toEqual([kind, true]);
    }
    const list = () =>
      running.client.list({
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
      });
    const versions = async () =>
      (await list()).items.map(({ metadata }) => metadata.resourceVersion);
    const before = await versions();
    await installFluxCrds(running.client);
    expect(await versions()).toEqual(before);
  });

  it('have the defaults that Flux has', async () => {
    const repository = await create(
      'GitRepository',
      'source.toolkit.fluxcd.io/v1',
      { url: 'https://example.com/x.git', interval: '1m' },
    );
    expect(repository).toMatchObject({
      spec: { timeout: '60s' },
      status: { observedGeneration: -1 },
    });
    const chart = { spec: { chart: './chart', sourceRef: source } };
    const release = await create('HelmRelease', 'helm.toolkit.fluxcd.io/v2', {
      interval: '1m',
      chart,
      values: { any: ['thing', 1] },
    });
    expect(release.spec).toMatchObject({
      chart: { spec: { version: '*', reconcileStrategy: 'ChartVersion' } },
      values: { any: ['thing', 1] },
    });
  });

  it.each([
    [
      'an address of another scheme',
      'GitRepository',
      'source.toolkit.fluxcd.io/v1',
      { url: 'ftp://x', interval: '1m' },
      'spec.url',
    ],
    [
      'an interval in words',
      'GitRepository',
      'source.toolkit.fluxcd.io/v1',
      { url: 'https://x', interval: 'soon' },
      'spec.interval',
    ],
    [
      'a Kustomization without prune',
      'Kustomization',
      'kustomize.toolkit.fluxcd.io/v1',
      { interval: '1m', sourceRef: source },
      'spec.prune',
    ],
    [
      'a source of another kind',
      'Kustomization',
      'kustomize.toolkit.fluxcd.io/v1',
      { interval: '1m', prune: true, sourceRef: { kind: 'Bukket', name: 'x' } },
      'spec.sourceRef.kind',
    ],
    [
      'a type of Receiver that there is not',
      'Receiver',
      'notification.toolkit.fluxcd.io/v1',
      { type: 'gitea', resources: [source], secretRef: { name: 'x' } },
      'spec.type',
    ],
    [
      'a release with neither chart nor chartRef',
      'HelmRelease',
      'helm.toolkit.fluxcd.io/v2',
      { interval: '1m' },
      'spec',
    ],
  ])('refuse %s', async (_, kind, apiVersion, spec, field) => {
    await expect(create(kind, apiVersion, spec)).rejects.toMatchObject({
      status: {
        code: 422,
        reason: 'Invalid',
        details: {
          causes: expect.arrayContaining([expect.objectContaining({ field })]),
        },
      },
    });
  });
});
