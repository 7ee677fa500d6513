import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { createCaller } from './caller';

/** A forge whose largest page is smaller than the one that is asked for. */
async function startFrugal(pages: number[][]): Promise<Server> {
  const server = createServer(({ url = '' }, response) => {
    const page = Number(new URL(url, 'http://forge').searchParams.get('page'));
    if (page < pages.length) response.setHeader('link', '<x>; rel="next"');
    response.end(JSON.stringify(pages[page - 1] ?? []));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

it('reads every page of a list, also where the forge gives smaller ones than asked for', async () => {
  const server = await startFrugal([[1, 2], [3, 4], [5]]);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const caller = createCaller({ url, token: 'x' });
  await expect(caller.all('/orgs')).resolves.toEqual([1, 2, 3, 4, 5]);
  server.closeAllConnections();
  server.close();
});
