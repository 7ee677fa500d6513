import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { patientAuthenticator } from './patient';

async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}

it('lets people sign in as soon as the issuer answers, and says which address does not', async () => {
  const server = createServer((_, response) => {
    const document = {
      issuer: url,
      authorization_endpoint: `${url}/authorize`,
    };
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify(document));
  });
  const url = await listen(server, 0);
  await close(server);
  const metadataUrl = `${url}/.well-known/openid-configuration`;
  const data = { metadataUrl, clientId: 'catalyst', clientSecret: 'throwaway' };
  const context = patientAuthenticator.initialize({
    callbackUrl: 'http://localhost/callback',
    config: mockServices.rootConfig({ data }),
  });
  const input = {
    req: { method: 'GET', url: '/', session: {} },
    scope: 'openid',
    state: 'x',
  } as unknown as Parameters<typeof patientAuthenticator.start>[0];

  await expect(
    patientAuthenticator.start(input, context),
  ).rejects.toMatchObject({
    name: 'ServiceUnavailableError',
    message: expect.stringContaining(metadataUrl),
  });
  await listen(server, Number(new URL(url).port));
  const begun = await patientAuthenticator.start(input, context);
  expect(begun.url).toContain(`${url}/authorize?`);
  await close(server);
});
