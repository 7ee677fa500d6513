import { once } from 'node:events';
import { AddressInfo, createServer } from 'node:net';

/**
 * A port of loopback that is free now: the one that is wanted, any for 0.
 * @throws Error with the code EADDRINUSE when that one is not
 */
export async function freePort(wanted: number): Promise<number> {
  const server = createServer();
  server.listen(wanted, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
