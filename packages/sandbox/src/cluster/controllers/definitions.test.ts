import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testCluster, until, widget, widgetDefinition } from '../testCluster';
import type { TestCluster } from '../testCluster';
import type { ClusterClient } from '../types';

const definitionRef = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  name: 'widgets.example.com',
};
const widgetRef = {
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  namespace: 'default',
  name: 'one',
};

describe('a definition of a custom resource', () => {
  let test: TestCluster;
  let client: ClusterClient;
  beforeEach(async () => {
    test = await testCluster();
    client = test.cluster.client;
  });
  afterEach(() => test.cluster.stop());

  it('is in force as soon as its creation is answered', async () => {
    await client.create(
      widgetDefinition({ size: { type: 'integer', default: 3 } }),
    );
    expect(client.serves('example.com/v1', 'Widget')).toBe(true);
    expect(await client.create(widget('one'))).toMatchObject({
      spec: { size: 3 },
    });
  });

  it('shows new defaults in what was stored before', async () => {
    await client.create(widgetDefinition({ size: { type: 'integer' } }));
    await client.create(widget('one', { size: 1 }));
    const { spec } = widgetDefinition({
      size: { type: 'integer' },
      mode: { type: 'string', default: 'slow' },
    });
    await client.patch(definitionRef, { spec: { versions: spec.versions } });
    expect((await client.get(widgetRef))?.spec).toEqual({
      size: 1,
      mode: 'slow',
    });
  });

  it('takes its objects with it, and waits for those that are held', async () => {
    await client.create(widgetDefinition());
    const held = widget('one');
    held.metadata.finalizers = ['example.com/held'];
    await client.create(held);
    await client.delete(definitionRef);
    await until(async () =>
      Boolean((await client.get(widgetRef))?.metadata.deletionTimestamp),
    );
    expect(await client.get(definitionRef)).toBeDefined();
    await client.patch(widgetRef, { metadata: { finalizers: null } });
    await until(async () => (await client.get(definitionRef)) === undefined);
    expect(client.serves('example.com/v1', 'Widget')).toBe(false);
  });

  it('goes on waiting for them after a restart', async () => {
    const stateDir = await mkdtemp(join(tmpdir(), 'definitions-'));
    const restarted = async () => {
      await test.cluster.stop();
      test = await testCluster({ stateDir });
      client = test.cluster.client;
    };
    await restarted();
    await client.create(widgetDefinition());
    const held = widget('one');
    held.metadata.finalizers = ['example.com/held'];
    await client.create(held);
    await client.delete(definitionRef);
    await until(async () =>
      Boolean((await client.get(widgetRef))?.metadata.deletionTimestamp),
    );

    await restarted();
    expect(await client.get(definitionRef)).toBeDefined();
    await client.patch(widgetRef, { metadata: { finalizers: null } });
    await until(async () => (await client.get(definitionRef)) === undefined);
    await client.create(widgetDefinition());
    const { apiVersion, kind } = widgetRef;
    expect((await client.list({ apiVersion, kind })).items).toEqual([]);
    await test.cluster.stop();
    await rm(stateDir, { recursive: true });
    test = await testCluster();
  });

  it('keeps no other one from being served when it is broken', async () => {
    const stateDir = await mkdtemp(join(tmpdir(), 'definitions-'));
    await test.cluster.stop();
    test = await testCluster({ stateDir });
    await test.cluster.client.create(widgetDefinition());
    await test.cluster.stop();
    // As an earlier version may have left it, before a rule was made stricter.
    const broken = widgetDefinition();
    Object.assign(broken.metadata, { name: 'a.example.com', uid: 'a' });
    const c = 'apiextensions.k8s.io/customresourcedefinitions';
    await writeFile(
      join(stateDir, 'objects', 'journal-9'),
      `${JSON.stringify({ c, o: broken })}\n`,
    );

    const report = jest.fn();
    test = await testCluster({ stateDir, report });
    expect(test.cluster.client.serves('example.com/v1', 'Widget')).toBe(true);
    expect(report.mock.calls[0][0]).toMatchObject({
      code: 422,
      message: expect.stringContaining('metadata.name: Invalid value'),
    });
    await test.cluster.stop();
    await rm(stateDir, { recursive: true });
    test = await testCluster();
  });

  it('is not established while another one has its kind', async () => {
    await client.create(widgetDefinition());
    const twin = widgetDefinition();
    twin.metadata.name = 'copies.example.com';
    twin.spec.names = { kind: 'Widget', plural: 'copies' };
    await client.create(twin);
    const established = async () =>
      (
        await client.get({ ...definitionRef, name: 'copies.example.com' })
      )?.status?.conditions?.find(
        ({ type }: { type: string }) => type === 'Established',
      )?.status;
    await until(async () => (await established()) === 'False');
    await client.delete(definitionRef);
    await until(async () => (await established()) === 'True');
  });
});
