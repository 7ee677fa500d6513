import { createHmac } from 'node:crypto';
import { until } from '../testing/until';
import {
  applied,
  configMap,
  createKustomization,
  createSource,
  isReady,
  kustomizationRef,
  namespace,
  type Repository,
  startWorld,
  type World,
} from '../testing/world';

jest.setTimeout(30_000);

const ref = {
  apiVersion: 'notification.toolkit.fluxcd.io/v1',
  kind: 'Receiver',
  namespace,
  name: 'forge',
};
const token = 'the-token';

describe('a Receiver', () => {
  let world: World;
  let repository: Repository;
  let path: string;
  beforeAll(async () => {
    world = await startWorld();
    repository = await world.repository({
      'web/cm.yaml': configMap('web', { a: '1' }),
    });
    await createSource(world, repository);
    await createKustomization(world, 'web');
    await until(world.cluster, kustomizationRef('web'), isReady);
    await world.cluster.create({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'token', namespace },
      stringData: { token },
    });
    await world.cluster.create({
      apiVersion: ref.apiVersion,
      kind: ref.kind,
      metadata: { name: ref.name, namespace },
      spec: {
        type: 'github',
        events: ['push'],
        secretRef: { name: 'token' },
        resources: [{ kind: 'GitRepository', name: 'environment' }],
      },
    });
    path = (await until(world.cluster, ref, isReady))?.status?.webhookPath;
  });
  afterAll(() => world.stop());

  const call = async (headers: Record<string, string>, at = path) => {
    const answer = await fetch(`${world.gitops.url}${at}`, {
      method: 'POST',
      body: '{}',
      headers,
    });
    return answer.status;
  };
  const signature = (key: string) =>
    `sha256=${createHmac('sha256', key).update('{}').digest('hex')}`;

  it('makes a commit live at once', async () => {
    const revision = await repository.push({
      'web/cm.yaml': configMap('web', { a: '2' }),
    });
    expect(
      await call({
        'x-github-event': 'push',
        'x-hub-signature-256': signature(token),
      }),
    ).toBe(200);
    await applied(world, 'web', revision);
  });

  it('refuses what is not signed with its token, and events that it was not asked for', async () => {
    expect(await call({ 'x-github-event': 'push' })).toBe(400);
    expect(
      await call({
        'x-github-event': 'push',
        'x-hub-signature-256': signature('another'),
      }),
    ).toBe(400);
    expect(
      await call({
        'x-github-event': 'issues',
        'x-hub-signature-256': signature(token),
      }),
    ).toBe(400);
    expect(await call({}, `/hook/${'0'.repeat(64)}`)).toBe(404);
  });

  it('is unavailable while it is suspended', async () => {
    await world.cluster.patch(ref, { spec: { suspend: true } });
    expect(
      await call({
        'x-github-event': 'push',
        'x-hub-signature-256': signature(token),
      }),
    ).toBe(503);
  });
});
