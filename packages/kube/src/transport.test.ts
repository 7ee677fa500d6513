import { once } from 'node:events';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { connect } from './connection';
import { open, readText } from './transport';

it('gives up an answer that stalls, and names the server', async () => {
  const server = createServer((_, response) => {
    response.write('{"items": [');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const text = JSON.stringify({
    'current-context': 'x',
    contexts: [{ name: 'x', context: { cluster: 'x', user: 'x' } }],
    clusters: [{ name: 'x', cluster: { server: url } }],
    users: [{ name: 'x', user: {} }],
  });
  const connection = connect({ text });
  const response = await open(connection, { method: 'GET', path: '/api' });
  await expect(readText(connection, response, 20)).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.stringContaining(`${url} does not answer`),
  });
  connection.close();
  server.closeAllConnections();
  server.close();
});
