import { until } from '../testing/until';
import {
  conditionOf,
  configMap,
  configMapRef,
  createKustomization,
  createSource,
  isReady,
  kustomizationRef,
  ask,
  namespace,
  saysReason,
  startWorld,
  type World,
} from '../testing/world';

jest.setTimeout(30_000);

describe('applying', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('makes a namespace before what is in it', async () => {
    const shop = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n';
    const inside = configMap('inside', { a: '1' }).replace(
      '{name: inside}',
      '{name: inside, namespace: shop}',
    );
    await createSource(
      world,
      await world.repository({ 'web/a.yaml': inside, 'web/b.yaml': shop }),
    );
    await createKustomization(world, 'web', { targetNamespace: undefined });
    const ready = await until(world.cluster, kustomizationRef('web'), isReady);
    expect(
      ready?.status?.inventory.entries.map((e: { id: string }) => e.id),
    ).toEqual(['_shop__Namespace', 'shop_inside__ConfigMap']);
  });

  it('applies nothing when the API refuses one of the objects, and names that', async () => {
    const files = {
      'web/a.yaml': configMap('good', { a: '1' }),
      'web/b.yaml': configMap('UPPER', { a: '1' }),
    };
    await createSource(world, await world.repository(files));
    await createKustomization(world, 'web');
    const failed = await until(
      world.cluster,
      kustomizationRef('web'),
      saysReason('ReconciliationFailed'),
    );
    expect(conditionOf(failed, 'Ready')?.message).toMatch(
      /^ConfigMap\/flux-system\/UPPER dry-run failed \(Invalid\): /,
    );
    expect(await world.cluster.get(configMapRef('good'))).toBeUndefined();
  });

  it('puts back what has drifted, leaves what Git does not mention, and marks what is its own', async () => {
    await createSource(
      world,
      await world.repository({ 'web/cm.yaml': configMap('web', { a: '1' }) }),
    );
    await createKustomization(world, 'web', {
      commonMetadata: { labels: { 'openova.io/application': 'web' } },
    });
    await until(world.cluster, kustomizationRef('web'), isReady);
    await world.cluster.patch(configMapRef('web'), {
      data: { a: 'drifted', b: 'added' },
    });
    const token = await ask(world, kustomizationRef('web'));
    await until(
      world.cluster,
      kustomizationRef('web'),
      o => isReady(o) && o?.status?.lastHandledReconcileAt === token,
    );
    const object = await world.cluster.get(configMapRef('web'));
    expect(object?.data).toEqual({ a: '1', b: 'added' });
    expect(object?.metadata.labels).toEqual({
      'openova.io/application': 'web',
      'kustomize.toolkit.fluxcd.io/name': 'web',
      'kustomize.toolkit.fluxcd.io/namespace': namespace,
    });
  });
});
