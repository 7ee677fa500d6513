import { ApiError } from './errors';
import {
  configMap,
  configMaps,
  testCluster,
  widget,
  widgetDefinition,
} from './testCluster';
import type { TestCluster } from './testCluster';
import type { ClusterClient } from './types';

const ref = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  namespace: 'default',
  name: 'one',
};
const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'default' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'nginx:1' }] },
    },
  },
};
const deploymentRef = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'default',
  name: 'web',
};

describe('the way into a cluster within the process', () => {
  let test: TestCluster;
  let client: ClusterClient;
  beforeEach(async () => {
    test = await testCluster();
    client = test.cluster.client;
  });
  afterEach(() => test.cluster.stop());

  it('shows what was written over HTTP, and the other way round', async () => {
    await test.ask('POST', configMaps, configMap('one', { a: '1' }));
    expect(await client.get(ref)).toMatchObject({ data: { a: '1' } });
    await client.patch(ref, { data: { a: '2' } });
    expect((await test.ask('GET', `${configMaps}/one`)).body.data).toEqual({
      a: '2',
    });
  });

  it('answers nothing for an object that is not there', async () => {
    expect(await client.get(ref)).toBeUndefined();
  });

  it('refuses what a client over HTTP would be refused, with the same Status', async () => {
    const bad = configMap('Bad_Name');
    const { body } = await test.ask('POST', configMaps, bad);
    const refusal = await client.create(bad).catch(error => error);
    expect(refusal).toBeInstanceOf(ApiError);
    expect(refusal.status).toEqual(body);
  });

  it('warns of a kind that Kubernetes has replaced, over HTTP', async () => {
    const { headers } = await test.ask('GET', '/api/v1/endpoints');
    expect(headers.get('warning')).toBe(
      '299 - "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"',
    );
  });

  it('refuses a kind that is not served', async () => {
    await expect(
      client.get({ ...ref, apiVersion: 'example.com/v1' }),
    ).rejects.toMatchObject({
      status: { code: 404 },
    });
  });

  it('gives out copies: changing one changes nothing in the cluster', async () => {
    const created = await client.create(configMap('one', { a: '1' }));
    created.data.a = 'spoilt';
    const got = await client.get(ref);
    if (got) got.data.a = 'spoilt';
    const { items } = await client.list({ ...ref, namespace: 'default' });
    items.forEach(item => {
      item.data = {};
    });
    expect((await client.get(ref))?.data).toEqual({ a: '1' });
  });

  it('does nothing in a dry run, and says what it would do', async () => {
    expect(
      await client.create(configMap('one'), { dryRun: true }),
    ).toMatchObject({ kind: 'ConfigMap' });
    expect(await client.get(ref)).toBeUndefined();
  });

  it('writes a status apart from the rest, without a new generation', async () => {
    await client.create(deployment);
    const status = { replicas: 1, observedGeneration: 1 };
    const written = await client.patch(
      deploymentRef,
      { status, spec: { replicas: 7 } },
      { subresource: 'status' },
    );
    expect(written).toMatchObject({
      spec: { replicas: 1 },
      status,
      metadata: { generation: 1 },
    });
    const whole = await client.patch(deploymentRef, {
      spec: { replicas: 2 },
      status: { replicas: 9 },
    });
    expect(whole).toMatchObject({
      spec: { replicas: 2 },
      status,
      metadata: { generation: 2 },
    });
  });

  it('scales what has a scale', async () => {
    await client.create(deployment);
    const scale = await client.patch(
      deploymentRef,
      { spec: { replicas: 3 } },
      { subresource: 'scale' },
    );
    expect(scale).toMatchObject({
      kind: 'Scale',
      spec: { replicas: 3 },
      status: { selector: 'app=web' },
    });
    expect(await client.get(deploymentRef)).toMatchObject({
      spec: { replicas: 3 },
    });
  });

  it('refuses to scale below nothing', async () => {
    await client.create(deployment);
    const scaled = client.patch(
      deploymentRef,
      { spec: { replicas: -1 } },
      { subresource: 'scale' },
    );
    await expect(scaled).rejects.toThrow(
      'Scale.autoscaling "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    );
  });

  it('shows of a strategic patch that cannot be read the patch alone', async () => {
    await client.create(deployment);
    const patch = { spec: { replicas: 'two' } };
    await expect(
      client.patch(deploymentRef, patch, { type: 'strategic' }),
    ).rejects.toThrow(
      'patch: Invalid value: "map[spec:map[replicas:two]]": json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32',
    );
  });

  it('ignores the namespace that is given to what is in none', async () => {
    const namespace = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop', namespace: 'default' },
    };
    const created = await client.create(namespace);
    const patch = { metadata: { namespace: 'default', labels: { a: 'b' } } };
    const patched = await client.patch({ ...namespace, name: 'shop' }, patch);
    for (const { metadata } of [created, patched])
      expect(metadata).not.toHaveProperty('namespace');
    expect(patched.metadata.labels).toMatchObject({ a: 'b' });
  });

  it('makes no new version of what a write leaves as it is', async () => {
    const { metadata } = await client.create(configMap('one', { a: '1' }));
    const again = await client.patch(
      ref,
      { data: { a: '1' } },
      { fieldManager: 'other' },
    );
    expect(again.metadata.resourceVersion).toBe(metadata.resourceVersion);
  });

  it('loses a replace that was based on an older version', async () => {
    await client.create(widgetDefinition({ size: { type: 'integer' } }));
    const first = await client.create(widget('one', { size: 1 }));
    await client.replace({ ...first, spec: { size: 2 } });
    await expect(
      client.replace({ ...first, spec: { size: 3 } }),
    ).rejects.toMatchObject({
      status: { code: 409, reason: 'Conflict' },
    });
  });

  it('applies on the server: a field belongs to who applied it', async () => {
    await client.apply(configMap('one', { a: '1' }), { fieldManager: 'flux' });
    await expect(
      client.apply(configMap('one', { a: '2' }), { fieldManager: 'hand' }),
    ).rejects.toMatchObject({ status: { code: 409 } });
    const forced = await client.apply(configMap('one', { a: '2' }), {
      fieldManager: 'hand',
      force: true,
    });
    expect(forced.data).toEqual({ a: '2' });
  });

  it('says of a name that is taken by what is being deleted that it is', async () => {
    await client.create(
      configMap('one', {}, { finalizers: ['example.com/held'] }),
    );
    await client.delete(ref);
    await expect(client.create(configMap('one'))).rejects.toThrow(
      'object is being deleted: configmaps "one" already exists',
    );
  });
});
