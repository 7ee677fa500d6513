import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPortBook } from './ports';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ports-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));
const open = (base = 7100) => openPortBook(join(dir, 'ports.json'), base);

it('gives a cluster the same port after a restart', async () => {
  const first = await open();
  await first.cluster('a', 'vcluster');
  const port = await first.cluster('b', 'vcluster');
  expect(await (await open()).cluster('b', 'vcluster')).toBe(port);
});

it('gives the port of a removed vcluster to the next one', async () => {
  const ports = await open();
  const port = await ports.cluster('a', 'vcluster');
  await ports.release('a');
  expect(await ports.cluster('b', 'vcluster')).toBe(port);
});

it('never gives two clusters one port', async () => {
  const ports = await open();
  const all = await Promise.all(['a', 'b', 'c', 'd'].map((n, i) => ports.cluster(n, i % 2 ? 'cluster' : 'vcluster')));
  expect(new Set(all).size).toBe(4);
});

it('says when there is no room for another cluster', async () => {
  const ports = await open();
  for (let i = 0; i < 30; i++) await ports.cluster(`c${i}`, 'cluster');
  await expect(ports.cluster('one-more', 'cluster')).rejects.toThrow(/No port is free for another cluster/);
});

it('lets the system choose when there is no base', async () => {
  const ports = await open(0);
  expect([await ports.cluster('a', 'cluster'), ports.fixed('forge'), ports.anonymous(0)]).toEqual([0, 0, 0]);
});
