import {
  configMap,
  configMaps,
  testCluster,
  until,
  widget,
  widgetDefinition,
} from '../testCluster';
import type { TestCluster } from '../testCluster';
import type { WatchEvent } from '../types';

const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default' };
const told = (events: WatchEvent[]) =>
  events
    .filter(({ object }) => !object.metadata.name.startsWith('kube-'))
    .map(({ type, object }) => `${type} ${object.metadata.name}`);

interface Line {
  type: string;
  object: WatchEvent['object'] & { code?: number; reason?: string };
}

describe('a watch', () => {
  let test: TestCluster;
  beforeEach(async () => {
    test = await testCluster();
  });
  afterEach(() => test.cluster.stop());

  /** The first lines of a watch over HTTP. */
  async function lines(path: string, count: number): Promise<Line[]> {
    const stop = new AbortController();
    const response = await fetch(`${test.cluster.httpUrl}${path}`, {
      signal: stop.signal,
    });
    const found: Line[] = [];
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      const parts = (rest + decoder.decode(chunk)).split('\n');
      rest = parts.pop() ?? '';
      found.push(...parts.map(part => JSON.parse(part)));
      if (found.length >= count) break;
    }
    stop.abort();
    return found;
  }

  it('tells first what there is, then every change in order', async () => {
    const { client } = test.cluster;
    await client.create(configMap('before'));
    const events: WatchEvent[] = [];
    const stop = client.watch(ref, event => events.push(event));
    await client.create(configMap('after'));
    await client.patch({ ...ref, name: 'after' }, { data: { a: '1' } });
    await client.delete({ ...ref, name: 'before' });
    await until(() => told(events).length === 4);
    stop();
    expect(told(events)).toEqual([
      'ADDED before',
      'ADDED after',
      'MODIFIED after',
      'DELETED before',
    ]);
  });

  it('hands each reader objects of its own', async () => {
    const { client } = test.cluster;
    client.watch(ref, ({ object }) => {
      object.data = { spoilt: 'yes' };
    });
    const events: WatchEvent[] = [];
    client.watch(ref, event => events.push(event));
    await client.create(configMap('one', { a: '1' }));
    await until(() => told(events).length === 1);
    expect(
      events.find(({ object }) => object.metadata.name === 'one')?.object.data,
    ).toEqual({ a: '1' });
    expect(await client.get({ ...ref, name: 'one' })).toMatchObject({
      data: { a: '1' },
    });
  });

  it('tells of an object that leaves its selector as deleted, with its old labels', async () => {
    const { client } = test.cluster;
    await client.create(configMap('one', {}, { labels: { app: 'x' } }));
    const events: WatchEvent[] = [];
    client.watch({ ...ref, labelSelector: 'app=x' }, event =>
      events.push(event),
    );
    await client.patch(
      { ...ref, name: 'one' },
      { metadata: { labels: { app: 'y' } } },
    );
    await client.patch(
      { ...ref, name: 'one' },
      { metadata: { labels: { app: 'x' } } },
    );
    await until(() => events.length === 3);
    expect(told(events)).toEqual(['ADDED one', 'DELETED one', 'ADDED one']);
    expect(events[1].object.metadata.labels).toEqual({ app: 'x' });
  });

  it('begins when the kind is served, if it is not yet', async () => {
    const { client } = test.cluster;
    const events: WatchEvent[] = [];
    client.watch({ apiVersion: 'example.com/v1', kind: 'Widget' }, event =>
      events.push(event),
    );
    await client.create(widgetDefinition());
    await client.create(widget('one'));
    await until(() => events.length === 1);
    expect(told(events)).toEqual(['ADDED one']);
  });

  it('goes on over HTTP from the version of a list', async () => {
    await test.ask('POST', configMaps, configMap('one'));
    const { resourceVersion } = (await test.ask('GET', configMaps)).body
      .metadata;
    await test.ask('POST', configMaps, configMap('two'));
    const [line] = await lines(
      `${configMaps}?watch=true&resourceVersion=${resourceVersion}`,
      1,
    );
    expect(line).toMatchObject({
      type: 'ADDED',
      object: { metadata: { name: 'two' } },
    });
  });

  it('answers a version that is no longer known with an error of code 410 in the stream', async () => {
    const [line] = await lines(`${configMaps}?watch=true&resourceVersion=1`, 1);
    expect(line).toMatchObject({
      type: 'ERROR',
      object: { code: 410, reason: 'Expired' },
    });
  });

  it('marks the end of what there is with a bookmark when asked for initial events', async () => {
    await test.ask(
      'POST',
      configMaps,
      configMap('one', {}, { labels: { app: 'x' } }),
    );
    const query =
      'sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true';
    const [added, end] = await lines(
      `${configMaps}?watch=true&labelSelector=app&${query}`,
      2,
    );
    expect(added.type).toBe('ADDED');
    expect(end).toMatchObject({
      type: 'BOOKMARK',
      object: {
        metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } },
      },
    });
  });
});
