import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acquireServer, type FluxServer } from './server';

describe('the listener for artifacts and webhooks', () => {
  let dir: string;
  let server: FluxServer;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'artifacts-'));
    await mkdir(join(dir, 'served', 'folder'), { recursive: true });
    await writeFile(join(dir, 'served', 'folder', 'a.tar.gz'), 'artifact');
    await writeFile(join(dir, 'secret'), 'secret');
    server = await acquireServer();
    server.serve('one', join(dir, 'served'));
  });
  afterAll(async () => {
    await server.release();
    await rm(dir, { recursive: true, force: true });
  });

  /** Asks for a path as it is written: a client of another kind would put it straight. */
  const get = (path: string) =>
    new Promise<{ status?: number; body: string }>((resolve, reject) => {
      const { hostname, port } = new URL(server.url);
      request({ hostname, port, path }, answer => {
        let body = '';
        answer.on('data', part => (body += part));
        answer.on('end', () => resolve({ status: answer.statusCode, body }));
      })
        .on('error', reject)
        .end();
    });

  it('serves the files of a cluster', async () => {
    expect(await get('/one/folder/a.tar.gz')).toEqual({
      status: 200,
      body: 'artifact',
    });
  });

  it.each([
    ['/one/folder', 404],
    ['/one/', 404],
    ['/one/../secret', 404],
    ['/one/%2e%2e/secret', 404],
    ['/one/missing', 404],
    ['/another/a', 404],
    ['/%', 400],
    ['/hook/%', 400],
  ])('answers %s with %i and goes on', async (path, status) => {
    expect((await get(path)).status).toBe(status);
    expect((await get('/one/folder/a.tar.gz')).status).toBe(200);
  });
});
