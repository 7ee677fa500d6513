import { createServer, request, Server } from 'node:http';
import { once } from 'node:events';
import { AddressInfo } from 'node:net';
import { createForge } from '../forge';
import {
  emptyRepository,
  startTestForge,
  TestForge,
} from '../__testUtils__/forge';

/** Passes everything on to the forge, but may cut the connection when the forge has answered. */
async function startBrokenRoad(
  to: string,
): Promise<{ url: string; cutNextPush: () => void; server: Server }> {
  let cut = false;
  const server = createServer((req, res) => {
    const onward = request(
      `${to}${req.url}`,
      { method: req.method, headers: req.headers },
      answer => {
        const chunks: Buffer[] = [];
        answer.on('data', chunk => chunks.push(chunk));
        answer.on('end', () => {
          if (
            cut &&
            req.method === 'POST' &&
            req.url?.endsWith('git-receive-pack')
          ) {
            cut = false;
            req.socket.destroy();
            return;
          }
          res
            .writeHead(answer.statusCode ?? 502, answer.headers)
            .end(Buffer.concat(chunks));
        });
      },
    );
    req.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cutNextPush = () => {
    cut = true;
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cutNextPush,
    server,
  };
}

describe('a push whose answer was lost', () => {
  let test: TestForge;
  let road: Awaited<ReturnType<typeof startBrokenRoad>>;

  beforeAll(async () => {
    test = await startTestForge();
    road = await startBrokenRoad(test.config.url);
  });
  afterAll(async () => {
    road.server.closeAllConnections();
    road.server.close();
    await test.stop();
  });

  it('is found to have arrived, and not made twice', async () => {
    const { organization, name } = await emptyRepository(test);
    const repository = createForge({ ...test.config, url: road.url }).git(
      organization,
      'dev',
    );
    const author = { name: 'Ann', email: 'ann@example.com' };
    await repository.commit({
      author,
      message: 'Begin',
      change: () => [{ path: 'a', content: '1' }],
    });
    road.cutNextPush();
    const result = await repository.commit({
      author,
      message: 'Install',
      change: () => [{ path: 'b', content: '2' }],
    });
    await expect(test.inClone(name, ['log', '--format=%s'])).resolves.toBe(
      'Install\nBegin\n',
    );
    await expect(test.forge.branches.head(organization, 'dev')).resolves.toBe(
      result.commit,
    );
  });
});
