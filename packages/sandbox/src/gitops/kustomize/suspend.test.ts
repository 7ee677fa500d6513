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
  sourceRef,
  startWorld,
  type World,
} from '../testing/world';

jest.setTimeout(30_000);

describe('a suspended Kustomization', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('acknowledges requests, applies nothing, and catches up when it is resumed', async () => {
    const repository = await world.repository({
      'web/cm.yaml': configMap('web', { a: '1' }),
    });
    await createSource(world, repository);
    await createKustomization(world, 'web');
    const before = await until(world.cluster, kustomizationRef('web'), isReady);
    await world.cluster.patch(kustomizationRef('web'), {
      spec: { suspend: true },
    });
    const revision = await repository.push({
      'web/cm.yaml': configMap('web', { a: '2' }),
    });
    await ask(world, sourceRef());
    await until(
      world.cluster,
      sourceRef(),
      o => o?.status?.artifact?.revision === revision,
    );
    const token = await ask(world, kustomizationRef('web'));
    const asked = await until(
      world.cluster,
      kustomizationRef('web'),
      o => o?.status?.lastHandledReconcileAt === token,
    );
    expect(asked?.status?.conditions).toEqual(before?.status?.conditions);
    expect((await world.cluster.get(configMapRef('web')))?.data).toEqual({
      a: '1',
    });
    await world.cluster.patch(kustomizationRef('web'), {
      spec: { suspend: false },
    });
    await applied(world, 'web', revision);
    expect((await world.cluster.get(configMapRef('web')))?.data).toEqual({
      a: '2',
    });
  });
});
