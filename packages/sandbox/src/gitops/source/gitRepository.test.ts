import { createHash } from 'node:crypto';
import { until } from '../testing/until';
import {
  ask,
  conditionOf,
  configMap,
  createSource,
  isReady,
  type Repository,
  saysReason,
  sourceRef,
  startWorld,
  type World,
} from '../testing/world';
import { readTar } from './tar';

jest.setTimeout(30_000);

describe('a GitRepository', () => {
  let world: World;
  let repository: Repository;
  beforeEach(async () => {
    world = await startWorld();
    repository = await world.repository({
      'web/cm.yaml': configMap('web', { a: '1' }),
    });
  });
  afterEach(() => world.stop());

  it('serves the tree of its commit as an artifact, which its digest describes', async () => {
    await createSource(world, repository);
    const { artifact } =
      (await until(world.cluster, sourceRef(), isReady))?.status ?? {};
    const tar = Buffer.from(await (await fetch(artifact.url)).arrayBuffer());
    expect(`sha256:${createHash('sha256').update(tar).digest('hex')}`).toBe(
      artifact.digest,
    );
    expect(readTar(tar).get('web/cm.yaml')?.content.toString()).toContain(
      '"a":"1"',
    );
  });

  it('has the same artifact after a restart, at an address that works', async () => {
    await createSource(world, repository);
    const before = await until(world.cluster, sourceRef(), isReady);
    await world.restart();
    const token = await ask(world, sourceRef());
    const after = await until(
      world.cluster,
      sourceRef(),
      o => isReady(o) && o?.status?.lastHandledReconcileAt === token,
    );
    expect(after?.status?.artifact.digest).toBe(
      before?.status?.artifact.digest,
    );
    expect((await fetch(after?.status?.artifact.url)).status).toBe(200);
  });

  it('keeps its artifact when the branch goes away, and says why it is not ready', async () => {
    await createSource(world, repository);
    const { artifact } =
      (await until(world.cluster, sourceRef(), isReady))?.status ?? {};
    await world.cluster.patch(sourceRef(), {
      spec: { ref: { branch: 'gone' } },
    });
    const failed = await until(
      world.cluster,
      sourceRef(),
      saysReason('GitOperationFailed'),
    );
    expect(conditionOf(failed, 'FetchFailed')?.message).toBe(
      `failed to checkout and determine revision: unable to clone '${repository.url}': couldn't find remote ref "refs/heads/gone"`,
    );
    expect(failed?.status?.artifact).toEqual(artifact);
  });

  it('names the Secret that it lacks', async () => {
    await createSource(world, repository);
    await world.cluster.patch(sourceRef(), {
      spec: { secretRef: { name: 'later' } },
    });
    const failed = await until(
      world.cluster,
      sourceRef(),
      saysReason('AuthenticationFailed'),
    );
    expect(conditionOf(failed, 'Ready')?.message).toContain(
      `secrets "later" not found`,
    );
  });
});
