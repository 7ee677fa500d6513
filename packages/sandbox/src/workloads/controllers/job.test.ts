import type { KubeObject } from '../../cluster/types';
import { until, untilAll } from '../../gitops/testing/until';
import { faultAnnotation } from '../fault';
import { namespace, startWorld, type World } from '../testing/world';
import { nextTime, parseSchedule } from './schedule';

const ref = { apiVersion: 'batch/v1', kind: 'Job', namespace, name: 'migrate' };
const job = (
  spec: Record<string, unknown> = {},
  annotations: Record<string, string> = {},
): KubeObject => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'migrate', namespace, annotations },
  spec: {
    ...spec,
    template: {
      spec: {
        restartPolicy: 'Never',
        containers: [{ name: 'main', image: 'registry.example/job:1' }],
      },
    },
  },
});
const ended = (type: string) => (object: KubeObject | undefined) =>
  object?.status?.conditions?.some(
    (c: { type: string; status: string }) =>
      c.type === type && c.status === 'True',
  );

describe('a Job', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('runs its pods to completion', async () => {
    await world.cluster.create(job({ completions: 2 }));
    const done = await until(world.cluster, ref, ended('Complete'));
    expect(done?.status).toMatchObject({
      succeeded: 2,
      completionTime: expect.any(String),
    });
    const { items } = await world.cluster.list({
      apiVersion: 'v1',
      kind: 'Pod',
      namespace,
    });
    expect(items.map(pod => pod.status?.phase)).toEqual([
      'Succeeded',
      'Succeeded',
    ]);
  });

  it('whose pods fail gives up after its backoff limit', async () => {
    await world.cluster.create(
      job({ backoffLimit: 1 }, { [faultAnnotation]: 'crash-loop' }),
    );
    const failed = await until(world.cluster, ref, ended('Failed'));
    expect(failed?.status).toMatchObject({ failed: 2 });
    expect(failed?.status?.conditions).toContainEqual(
      expect.objectContaining({ reason: 'BackoffLimitExceeded' }),
    );
  });

  it('goes away when its time to live is over', async () => {
    await world.cluster.create(job({ ttlSecondsAfterFinished: 0 }));
    await until(world.cluster, ref, object => object);
    await until(world.cluster, ref, object => object === undefined);
  });

  it('is made by a CronJob at its time', async () => {
    const { apiVersion, kind, spec } = job();
    await world.cluster.create({
      apiVersion,
      kind: 'CronJob',
      metadata: { name: 'nightly', namespace },
      spec: { schedule: '* * * * *', jobTemplate: { spec } },
    });
    // As if it had last run long ago: it is due at once.
    const cron = { apiVersion, kind: 'CronJob', namespace, name: 'nightly' };
    const lastScheduleTime = new Date(Date.now() - 180_000)
      .toISOString()
      .replace(/\.\d+Z$/, 'Z');
    await world.cluster.patch(
      cron,
      { status: { lastScheduleTime } },
      { subresource: 'status' },
    );
    const [made] = await untilAll(
      world.cluster,
      { apiVersion, kind, namespace },
      jobs => jobs.length > 0,
    );
    expect(made.metadata.ownerReferences?.[0]).toMatchObject({
      kind: 'CronJob',
      name: 'nightly',
    });
    await until(
      world.cluster,
      { ...ref, name: made.metadata.name },
      ended('Complete'),
    );
  });
});

describe('a schedule', () => {
  const next = (text: string, after: string) =>
    nextTime(parseSchedule(text), new Date(after))?.toISOString();

  it('tells its next time', () => {
    expect(next('*/15 * * * *', '2026-11-23T10:07:30Z')).toBe(
      '2026-11-23T10:15:00.000Z',
    );
    expect(next('0 3 * * *', '2026-11-23T10:00:00Z')).toBe(
      '2026-11-24T03:00:00.000Z',
    );
    expect(next('30 9 * * mon-fri', '2026-11-27T10:00:00Z')).toBe(
      '2026-11-30T09:30:00.000Z',
    );
    expect(next('@hourly', '2026-11-23T10:00:00Z')).toBe(
      '2026-11-23T11:00:00.000Z',
    );
    expect(next('0 0 1 * 7', '2026-11-23T10:00:00Z')).toBe(
      '2026-11-29T00:00:00.000Z',
    );
  });

  it('that is none is refused', () => {
    expect(() => parseSchedule('whenever')).toThrow('expected five fields');
    for (const text of ['x', '*/0', '*/x', '0-99999999999', '60'])
      expect(() => parseSchedule(`${text} * * * *`)).toThrow(
        'invalid cron field',
      );
  });
});
