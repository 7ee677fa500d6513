import { until } from '../testing/until';
import {
  applied,
  ask,
  configMap,
  configMapRef,
  createKustomization,
  createSource,
  isReady,
  kustomizationRef,
  namespace,
  sourceRef,
  startWorld,
  type World,
} from '../testing/world';

jest.setTimeout(30_000);

describe('pruning', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('deletes what has left Git, but not what is annotated to stay', async () => {
    const kept = configMap('kept', { a: '1' }).replace(
      '{name: kept}',
      '{name: kept, annotations: {kustomize.toolkit.fluxcd.io/prune: disabled}}',
    );
    const repository = await world.repository({
      'web/one.yaml': configMap('one', { a: '1' }),
      'web/two.yaml': configMap('two', { a: '1' }),
      'web/kept.yaml': kept,
    });
    await createSource(world, repository);
    await createKustomization(world, 'web');
    await until(world.cluster, kustomizationRef('web'), isReady);
    const revision = await repository.push({
      'web/two.yaml': undefined,
      'web/kept.yaml': undefined,
    });
    await ask(world, sourceRef());
    const after = await applied(world, 'web', revision);
    expect(after?.status?.inventory).toEqual({
      entries: [{ id: `${namespace}_one__ConfigMap`, v: 'v1' }],
    });
    expect(await world.cluster.get(configMapRef('two'))).toBeUndefined();
    expect(await world.cluster.get(configMapRef('kept'))).toBeDefined();
  });

  it('happens with the Kustomization itself, unless it is suspended', async () => {
    const repository = await world.repository({
      'web/cm.yaml': configMap('web', { a: '1' }),
      'asleep/cm.yaml': configMap('asleep', { a: '1' }),
    });
    await createSource(world, repository);
    for (const name of ['web', 'asleep']) {
      await createKustomization(world, name);
      await until(world.cluster, kustomizationRef(name), isReady);
    }
    await world.cluster.patch(kustomizationRef('asleep'), {
      spec: { suspend: true },
    });
    for (const name of ['web', 'asleep']) {
      await world.cluster.delete(kustomizationRef(name));
      await until(world.cluster, kustomizationRef(name), o => !o);
    }
    expect(await world.cluster.get(configMapRef('web'))).toBeUndefined();
    expect(await world.cluster.get(configMapRef('asleep'))).toBeDefined();
  });

  it('leaves alone what belongs to another Kustomization by now', async () => {
    const shared = configMap('shared', { a: '1' });
    const repository = await world.repository({ 'first/cm.yaml': shared });
    await createSource(world, repository);
    await createKustomization(world, 'first');
    await until(world.cluster, kustomizationRef('first'), isReady);
    const moved = await repository.push({
      'first/cm.yaml': configMap('other', {}),
      'second/cm.yaml': shared,
    });
    await createKustomization(world, 'second', {
      dependsOn: [{ name: 'nothing' }],
    });
    await world.cluster.patch(configMapRef('shared'), {
      metadata: { labels: { 'kustomize.toolkit.fluxcd.io/name': 'second' } },
    });
    await ask(world, sourceRef());
    await applied(world, 'first', moved);
    expect(await world.cluster.get(configMapRef('shared'))).toBeDefined();
  });
});
