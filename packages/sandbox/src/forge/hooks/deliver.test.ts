import { createHmac } from 'node:crypto';
import { createServer, IncomingHttpHeaders, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { base64, startTestForge, TestForge } from '../testForge';

interface Delivery {
  headers: IncomingHttpHeaders;
  text: string;
}

describe('a webhook', () => {
  let forge: TestForge;
  let server: Server;
  const received: Delivery[] = [];
  let wake = () => {};

  beforeAll(async () => {
    forge = await startTestForge();
    server = createServer((request, response) => {
      let text = '';
      request.on('data', chunk => (text += chunk));
      request.on('end', () => {
        received.push({ headers: request.headers, text });
        response.writeHead(500).end();
        wake();
      });
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await forge.stop();
  });

  const until = async (count: number) => {
    while (received.length < count)
      await new Promise<void>(resolve => (wake = resolve));
  };

  it('is told every push once, in order and signed, whatever its receiver answers', async () => {
    const repo = await forge.repository('acme', 'acme-dev');
    const url = `http://127.0.0.1:${
      (server.address() as AddressInfo).port
    }/hook`;
    await forge.ask('POST', `${repo}/hooks`, {
      type: 'gitea',
      active: true,
      config: { url, content_type: 'json', secret: 'secret' },
    });
    const heads: string[] = [];
    for (let i = 0; i < 5; i++) {
      const files = [
        { operation: 'create', path: `f${i}`, content: base64(`${i}`) },
      ];
      heads.push(
        (
          await forge.ask('POST', `${repo}/contents`, {
            message: `m${i}`,
            files,
          })
        ).body.commit.sha,
      );
    }
    await until(5);

    expect(received.map(d => JSON.parse(d.text).after)).toEqual(heads);
    for (const { headers, text } of received) {
      expect(headers['x-gitea-signature']).toBe(
        createHmac('sha256', 'secret').update(text).digest('hex'),
      );
    }
  });
});
