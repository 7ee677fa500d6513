import { configMap, configMaps, testCluster } from '../testCluster';
import type { TestCluster } from '../testCluster';

describe('a list', () => {
  let test: TestCluster;
  beforeEach(async () => {
    test = await testCluster();
    for (const name of ['a', 'b', 'c', 'd'])
      await test.cluster.client.create(
        configMap(name, {}, { labels: { test: 'list' } }),
      );
  });
  afterEach(() => test.cluster.stop());

  const page = async (query: string) => {
    const { body, status } = await test.ask('GET', `${configMaps}?${query}`);
    const { continue: next, remainingItemCount } = body.metadata as {
      continue?: string;
      remainingItemCount?: number;
    };
    return {
      status,
      names: body.items?.map(({ metadata }) => metadata.name),
      next,
      remainingItemCount,
    };
  };
  const all = 'labelSelector=test%3Dlist';

  it('is paged as of one moment, whatever is written between the pages', async () => {
    const first = await page(`${all}&limit=2`);
    await test.cluster.client.delete({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      namespace: 'default',
      name: 'c',
    });
    await test.cluster.client.create(
      configMap('bb', {}, { labels: { test: 'list' } }),
    );
    const second = await page(`${all}&limit=2&continue=${first.next}`);
    expect([first.names, second.names]).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('has no next page after the last', async () => {
    const { next, names } = await page('limit=5');
    expect({ next, names: names.slice(0, 4) }).toEqual({
      next: undefined,
      names: ['a', 'b', 'c', 'd'],
    });
  });

  it('counts what is left only when nothing selects', async () => {
    expect(await page('limit=1')).toMatchObject({ remainingItemCount: 4 });
    expect(await page(`${all}&limit=1`)).toMatchObject({
      remainingItemCount: undefined,
    });
  });

  it('refuses a token that it has not given', async () => {
    expect(await page('limit=1&continue=none')).toMatchObject({ status: 400 });
  });

  it('shows the past when an exact version is asked for', async () => {
    const { resourceVersion } = (await test.ask('GET', configMaps)).body
      .metadata;
    await test.cluster.client.create(
      configMap('e', {}, { labels: { test: 'list' } }),
    );
    const past = `resourceVersion=${resourceVersion}&resourceVersionMatch=Exact`;
    expect((await page(`${all}&${past}`)).names).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is empty in a namespace that does not exist', async () => {
    const { status, body } = await test.ask(
      'GET',
      '/api/v1/namespaces/nowhere/configmaps',
    );
    expect({ status, items: body.items }).toEqual({ status: 200, items: [] });
  });

  it('leaves the kind out of the items of a built-in kind', async () => {
    const { body } = await test.ask('GET', `${configMaps}?${all}&limit=1`);
    expect(body.kind).toBe('ConfigMapList');
    expect(body.items[0]).not.toHaveProperty('kind');
  });
});
