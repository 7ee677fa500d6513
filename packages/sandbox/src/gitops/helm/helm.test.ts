import { until } from '../testing/until';
import {
  ask,
  conditionOf,
  createRelease,
  createSource,
  isReady,
  namespace,
  releaseRef,
  saysReason,
  startWorld,
  type Repository,
  type World,
} from '../testing/world';

jest.setTimeout(60_000);

const chart = (version: string) =>
  `apiVersion: v2\nname: web\nversion: ${version}\nappVersion: "9"\n`;
const template = `apiVersion: v1
kind: ConfigMap
metadata: {name: {{ .Release.Name }}}
data:
  greeting: {{ required "greeting is needed" .Values.greeting | quote }}
  more: {{ .Values.more | default "none" | quote }}
  found: {{ (lookup "v1" "ConfigMap" .Release.Namespace "other").data | default dict | toJson | quote }}
`;
const ref = (name: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  namespace,
  name,
});

describe('a HelmRelease', () => {
  let world: World;
  let repository: Repository;
  beforeAll(async () => {
    world = await startWorld();
    repository = await world.repository({
      'chart/Chart.yaml': chart('1.0.0'),
      'chart/values.yaml': 'greeting: hello\n',
      'chart/values.schema.json': JSON.stringify({
        type: 'object',
        properties: { greeting: { type: ['string', 'null'] } },
      }),
      'chart/templates/cm.yaml': template,
    });
    await createSource(world, repository);
  });
  afterAll(() => world.stop());

  const ready = (name: string, version: number) =>
    until(
      world.cluster,
      releaseRef(name),
      o => isReady(o) && o?.status?.history?.[0]?.version === version,
      40,
    );

  it('merges its values: those of references in their order, the inline ones over them', async () => {
    await world.cluster.create({
      ...ref('values'),
      metadata: { name: 'values', namespace },
      data: { 'values.yaml': 'greeting: map\nmore: map\n' },
    });
    await world.cluster.create({
      ...ref('other'),
      metadata: { name: 'other', namespace },
      data: { seen: 'by lookup' },
    });
    await createRelease(world, 'merged', {
      valuesFrom: [{ kind: 'ConfigMap', name: 'values' }],
      values: { greeting: 'inline' },
    });
    const release = await ready('merged', 1);
    expect((await world.cluster.get(ref('merged')))?.data).toEqual({
      greeting: 'inline',
      more: 'map',
      found: '{"seen":"by lookup"}',
    });
    expect(
      (await world.cluster.get(ref('merged')))?.metadata.labels,
    ).toMatchObject({ 'helm.toolkit.fluxcd.io/name': 'merged' });
    expect(release?.status?.inventory).toEqual({
      entries: [{ id: `${namespace}_merged__ConfigMap`, v: 'v1' }],
    });
  });

  it('is upgraded by other values, and not by a reconcile without news', async () => {
    await createRelease(world, 'steady');
    await ready('steady', 1);
    await world.cluster.patch(releaseRef('steady'), {
      spec: { values: { greeting: 'again' } },
    });
    const upgraded = await ready('steady', 2);
    expect(
      upgraded?.status?.history.map((h: { status: string }) => h.status),
    ).toEqual(['deployed', 'superseded']);
    const token = await ask(world, releaseRef('steady'));
    const asked = await until(
      world.cluster,
      releaseRef('steady'),
      o => isReady(o) && o?.status?.lastHandledReconcileAt === token,
    );
    expect(asked?.status?.history[0].version).toBe(2);
  });

  it('is changed by its post-renderers', async () => {
    const patch = '- {op: add, path: /data/patched, value: "yes"}';
    await createRelease(world, 'patched', {
      postRenderers: [
        { kustomize: { patches: [{ target: { kind: 'ConfigMap' }, patch }] } },
      ],
    });
    await ready('patched', 1);
    expect((await world.cluster.get(ref('patched')))?.data).toMatchObject({
      patched: 'yes',
      greeting: 'hello',
    });
  });

  it('with values that the schema refuses says which, and has no history', async () => {
    await createRelease(world, 'refused', { values: { greeting: 1 } });
    const failed = await until(
      world.cluster,
      releaseRef('refused'),
      saysReason('InstallFailed'),
      40,
    );
    expect(conditionOf(failed, 'Ready')?.message).toBe(
      `Helm install failed for release ${namespace}/refused with chart web@1.0.0: values don't meet the specifications of the schema(s) in the following chart(s):\nweb:\n- at '/greeting': got number, want null or string`,
    );
    expect(failed?.status?.history).toBeUndefined();
    await world.cluster.delete(releaseRef('refused'));
    await until(world.cluster, releaseRef('refused'), o => !o, 40);
  });

  it('puts drift back when it is asked to', async () => {
    await createRelease(world, 'drifting', {
      driftDetection: { mode: 'enabled' },
    });
    await ready('drifting', 1);
    await world.cluster.patch(ref('drifting'), {
      data: { greeting: 'by hand' },
    });
    await ask(world, releaseRef('drifting'));
    await until(
      world.cluster,
      ref('drifting'),
      o => o?.data?.greeting === 'hello',
    );
  });

  it('goes with its objects and records', async () => {
    await createRelease(world, 'leaving');
    await ready('leaving', 1);
    await world.cluster.delete(releaseRef('leaving'));
    await until(world.cluster, releaseRef('leaving'), o => !o, 40);
    expect(await world.cluster.get(ref('leaving'))).toBeUndefined();
    const records = await world.cluster.list({
      apiVersion: 'v1',
      kind: 'Secret',
      namespace,
      labelSelector: 'owner=helm,name=leaving',
    });
    expect(records.items).toEqual([]);
  });
});
