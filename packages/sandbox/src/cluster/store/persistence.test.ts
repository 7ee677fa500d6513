import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubeObject } from '../types';
import { openJournal } from './journal';
import type { Journal } from './journal';
import { createStore } from './store';
import type { Store } from './store';

const place = '/configmaps';
const object = (
  name: string,
  data: Record<string, string> = {},
): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'default' },
  data,
});

describe('what a store keeps', () => {
  let dir: string;
  let journal: Journal;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'store-'));
  });
  afterEach(async () => {
    await journal.close();
    rmSync(dir, { recursive: true });
  });

  const open = (snapshotBytes?: number): Store => {
    journal = openJournal(dir, snapshotBytes);
    return createStore({ journal });
  };
  const names = (store: Store) =>
    store
      .collection(place)
      .list('')
      .map(({ metadata }) => metadata.name);

  it('is there again after a kill, as far as it was settled', async () => {
    const first = open();
    first.put(place, object('one'));
    first.put(place, object('two', { a: '1' }));
    first.put(place, object('two', { a: '2' }));
    first.remove(place, 'default/one');
    await first.settled();
    const second = open();
    expect(names(second)).toEqual(['two']);
    expect(second.collection(place).get('default/two')?.data).toEqual({
      a: '2',
    });
  });

  it('goes on with later versions than any that the earlier run may have given', async () => {
    const first = open();
    first.put(place, object('one'));
    await first.settled();
    first.put(place, object('lost'));
    const last = first.revision;
    const second = open();
    expect(
      Number(second.put(place, object('two')).metadata.resourceVersion),
    ).toBeGreaterThan(last);
  });

  it('sends a watch from before a restart back to listing', async () => {
    const first = open();
    first.put(place, object('one'));
    await first.settled();
    const before = first.revision;
    const second = open();
    expect(second.collection(place).since(before)).toBeUndefined();
    expect(second.collection(place).since(second.revision)).toEqual([]);
  });

  it('loses nothing but the line within which the process was killed', async () => {
    const first = open();
    first.put(place, object('one'));
    await first.settled();
    await journal.close();
    const [file] = readdirSync(dir);
    appendFileSync(join(dir, file), '{"c":"/configmaps","o":{"apiVers');
    expect(names(open())).toEqual(['one']);
  });

  it('is written anew from time to time, and the old files go', async () => {
    const first = open(1000);
    for (let i = 0; i < 50; i += 1) {
      first.put(place, object('one', { i: String(i) }));
      await first.settled();
    }
    await journal.close();
    expect(
      readdirSync(dir).filter(name => name.startsWith('snapshot')).length,
    ).toBe(1);
    expect(readdirSync(dir).length).toBeLessThanOrEqual(4);
    expect(open().collection(place).get('default/one')?.data).toEqual({
      i: '49',
    });
  });

  it('keeps writes that come while a snapshot is written', async () => {
    const first = open(500);
    for (let i = 0; i < 300; i += 1)
      first.put(place, object(`o${String(i).padStart(3, '0')}`));
    await first.settled();
    for (let i = 0; i < 100; i += 1)
      first.remove(place, `default/o${String(i).padStart(3, '0')}`);
    await first.settled();
    await journal.close();
    expect(names(open()).length).toBe(200);
  });
});
