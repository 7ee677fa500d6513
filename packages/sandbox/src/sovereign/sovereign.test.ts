import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '../cluster';
import { commandOf, isAlive } from '../process';
import { readInfo } from './info';
import { Sovereign, SovereignOptions, startSovereign } from './sovereign';
import { stateOf } from './member';

jest.setTimeout(120_000);

const hostName = 'hz-fsn-rtz-prod';
const qualified = `${hostName}-acme`;

let stateDir: string;
let errors: string[];
beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'sovereign-'));
  errors = [];
});
afterEach(() => rm(stateDir, { recursive: true, force: true }));

const start = (more: Partial<SovereignOptions> = {}): Promise<Sovereign> =>
  startSovereign({
    stateDir, portBase: 0, content: false, workloads: false, anonymous: false, definitions: '', redirectUris: [], version: '0.0.0',
    onError: (what, error) => errors.push(`${what}: ${error}`),
    ...more,
  });

/** Puts the StatefulSet of a vcluster into a host cluster that does not run, as it stands there before a restart. */
async function withVcluster(): Promise<void> {
  const host = await startCluster({ name: hostName, stateDir: stateOf(stateDir, hostName) });
  const labels = { app: 'vcluster' };
  await host.client.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'acme' } });
  await host.client.create({
    apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'acme', namespace: 'acme', labels },
    spec: { replicas: 1, serviceName: 'acme', selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'a', image: 'x' }] } } },
  });
  await host.stop();
}

/** Waits until the sandbox tells of a vcluster, or no longer does. */
async function untilTold(there: boolean): Promise<string | undefined> {
  for (;;) {
    const told = (await readInfo(stateDir))?.clusters[qualified];
    if (Boolean(told) === there || errors.length) return told?.url;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

it('goes on with its vclusters after a restart, and ends one whose StatefulSet goes', async () => {
  await withVcluster();
  await (await start()).stop();
  expect(await readInfo(stateDir)).toBeUndefined();

  const sovereign = await start({ anonymous: true });
  const url = (await untilTold(true)) ?? '';
  expect((await fetch(`${url}/version`)).status).toBe(200);
  const host = sovereign.info().clusters[hostName].url;
  await fetch(`${host}/apis/apps/v1/namespaces/acme/statefulsets/acme`, { method: 'DELETE' });
  await untilTold(false);
  await expect(fetch(`${url}/version`)).rejects.toThrow();
  expect(errors).toEqual([]);
  await sovereign.stop();
});

it('leaves a state folder alone on which another process runs', async () => {
  const other = spawn('sleep', ['60']);
  await once(other, 'spawn');
  const pid = other.pid ?? 0;
  await writeFile(join(stateDir, 'owner.json'), JSON.stringify({ pid, command: await commandOf(pid) }));
  await writeFile(join(stateDir, 'info.json'), JSON.stringify({ pid }));
  await expect(start()).rejects.toThrow(`runs already (process ${pid})`);
  expect(await readInfo(stateDir)).toEqual({ pid });
  other.kill();
  await once(other, 'exit');
});

it('that cannot start ends what it has started, and says which port is in the way', async () => {
  const other = createServer();
  const port = await new Promise<number>(resolve => {
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
  });
  // In the place of the gateway, which comes after the others. One of those may be taken as well, by whom nobody knows.
  await expect(start({ portBase: port - 3 })).rejects.toMatchObject({ code: 'EADDRINUSE', port: expect.any(Number) });
  await new Promise(resolve => other.close(resolve));
  const nats = Number(await readFile(join(stateDir, 'nats', 'server.pid'), 'utf8').catch(() => ''));
  expect(nats > 0 && isAlive(nats)).toBe(false);
});
