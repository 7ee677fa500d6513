import type { KubeObject } from '../../cluster/types';
import { until } from '../testing/until';
import {
  applied,
  ask,
  conditionOf,
  configMap,
  configMapRef,
  createKustomization,
  createSource,
  isReady,
  kustomizationRef,
  saysReason,
  sourceRef,
  startWorld,
  type World,
} from '../testing/world';
import { sortByDependency } from './dependencies';

jest.setTimeout(30_000);

const object = (name: string, ...dependsOn: string[]): KubeObject => ({
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
  metadata: { name, namespace: 'a' },
  spec: { dependsOn: dependsOn.map(d => ({ name: d })) },
});
const names = (objects: KubeObject[]) =>
  objects.map(({ metadata }) => metadata.name);

describe('sortByDependency', () => {
  it('puts each object behind what it depends on', () => {
    expect(
      names(
        sortByDependency([
          object('app', 'db'),
          object('db'),
          object('web', 'app', 'db'),
        ]),
      ),
    ).toEqual(['db', 'app', 'web']);
  });

  it('starts nothing at all when there is a cycle', () => {
    expect(
      sortByDependency([
        object('left', 'right'),
        object('right', 'left'),
        object('bystander'),
      ]),
    ).toEqual([]);
  });

  it('does not mind a dependency that is not there', () => {
    expect(names(sortByDependency([object('app', 'nothing')]))).toEqual([
      'app',
    ]);
  });
});

describe('a Kustomization with dependsOn', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('waits until its dependency has applied the same revision', async () => {
    const repository = await world.repository({
      'app/cm.yaml': configMap('app', { a: '1' }),
      'db/cm.yaml': configMap('db', { a: '1' }),
    });
    await createSource(world, repository);
    await createKustomization(world, 'app', { dependsOn: [{ name: 'db' }] });
    const waiting = await until(
      world.cluster,
      kustomizationRef('app'),
      saysReason('DependencyNotReady'),
    );
    expect(conditionOf(waiting, 'Ready')?.message).toBe(
      `dependency 'flux-system/db' not found: kustomizations.kustomize.toolkit.fluxcd.io "db" not found`,
    );
    expect(conditionOf(waiting, 'Reconciling')).toBeUndefined();
    expect(await world.cluster.get(configMapRef('app'))).toBeUndefined();
    await createKustomization(world, 'db');
    await until(world.cluster, kustomizationRef('app'), isReady);

    await repository.push({
      'app/cm.yaml': configMap('app', { a: '2' }),
      'db/cm.yaml': 'a: [',
    });
    await ask(world, sourceRef());
    await until(
      world.cluster,
      kustomizationRef('db'),
      saysReason('BuildFailed'),
    );
    await until(
      world.cluster,
      kustomizationRef('app'),
      saysReason('DependencyNotReady'),
    );
    expect((await world.cluster.get(configMapRef('app')))?.data).toEqual({
      a: '1',
    });

    const mended = await repository.push({
      'db/cm.yaml': configMap('db', { a: '2' }),
    });
    await ask(world, sourceRef());
    await applied(world, 'app', mended);
    expect((await world.cluster.get(configMapRef('app')))?.data).toEqual({
      a: '2',
    });
  });

  it('stalls on an expression that is no CEL', async () => {
    await createSource(
      world,
      await world.repository({ 'app/cm.yaml': configMap('app', {}) }),
    );
    await createKustomization(world, 'app');
    await until(world.cluster, kustomizationRef('app'), isReady);
    await createKustomization(world, 'badly', {
      path: './app',
      dependsOn: [{ name: 'app', readyExpr: 'dep.(' }],
    });
    const stalled = await until(world.cluster, kustomizationRef('badly'), o =>
      conditionOf(o, 'Stalled'),
    );
    expect(conditionOf(stalled, 'Stalled')).toMatchObject({
      reason: 'InvalidCELExpression',
      message: expect.stringContaining('dep.('),
    });
  });
});
