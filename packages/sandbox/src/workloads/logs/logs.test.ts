import type { KubeObject } from '../../cluster/types';
import { untilAll } from '../../gitops/testing/until';
import { faultAnnotation } from '../fault';
import {
  deployment,
  namespace,
  podsOf,
  startWorld,
  type World,
} from '../testing/world';

const first = (pod: KubeObject | undefined) =>
  pod?.status?.containerStatuses?.[0];

describe('the log of a pod', () => {
  let world: World;
  const signal = new AbortController().signal;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const read = async (pod: string, options = {}) => {
    const lines: string[] = [];
    for await (const line of world.workloads.logs(namespace, pod, {
      signal,
      ...options,
    }))
      lines.push(line);
    return lines.join('').split('\n').filter(Boolean);
  };
  const podOf = async (image: string) => {
    await world.cluster.create(deployment('web', 1, image));
    const [pod] = await untilAll(
      world.cluster,
      podsOf('web'),
      ([p]) => first(p)?.ready,
    );
    return pod.metadata.name;
  };

  it('speaks as its image does, and the same each time it is read', async () => {
    const name = await podOf('docker.io/library/postgres:17');
    const following = new AbortController();
    const seen: string[] = [];
    for await (const line of world.workloads.logs(namespace, name, {
      follow: true,
      signal: following.signal,
    })) {
      seen.push(line.trim());
      if (line.includes('ready to accept connections')) following.abort();
    }
    expect(seen.at(-1)).toBe(
      'LOG:  database system is ready to accept connections',
    );
    expect(await read(name)).toEqual(seen);
    expect(await read(name, { tailLines: 1 })).toEqual(seen.slice(-1));
    expect((await read(name, { timestamps: true }))[0]).toMatch(
      /^\d{4}-\d\d-\d\dT\S+Z \S/,
    );
  });

  it('of a container that crashed ends with why, also in the moment of the crash', async () => {
    const web = deployment('web', 1, 'nginx:1');
    web.metadata.annotations = { [faultAnnotation]: 'crash-loop' };
    await world.cluster.create(web);
    const [pod] = await untilAll(
      world.cluster,
      podsOf('web'),
      ([p]) => first(p)?.lastState?.terminated,
    );
    const { finishedAt } = first(pod).lastState.terminated;
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse(finishedAt));
    const lines = await read(pod.metadata.name, { previous: true });
    jest.restoreAllMocks();
    expect(lines.at(-1)).toContain('Permission denied');
  });

  it('ends for a follower when the pod goes', async () => {
    const name = await podOf('nginx:1');
    const reading = read(name, { follow: true });
    await world.cluster.delete({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace,
      name: 'web',
    });
    await untilAll(world.cluster, podsOf('web'), pods => pods.length === 0);
    await expect(reading).resolves.toEqual(expect.any(Array));
  });
});
