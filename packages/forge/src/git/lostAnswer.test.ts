import {
  createServer,
  IncomingMessage,
  request,
  Server,
  ServerResponse,
} from 'node:http';
import { once } from 'node:events';
import { AddressInfo } from 'node:net';
import { createForge } from '../forge';
import { GitRepository } from './repository';
import {
  emptyRepository,
  startTestForge,
  TestForge,
} from '../__testUtils__/forge';

type Fault = 'answer' | 'late';

/** The bytes of a message. */
async function read(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A road to the forge that may break: a push arrives but its answer is lost, or it arrives only when the next one does. */
async function startBrokenRoad(to: string): Promise<{
  url: string;
  breakNextPush: (how: Fault) => void;
  server: Server;
}> {
  let fault: Fault | undefined;
  let held: (() => Promise<unknown>) | undefined;

  async function pass({ url, method, headers }: IncomingMessage, body: Buffer) {
    const onward = request(`${to}${url}`, { method, headers });
    onward.end(body);
    const [answer] = (await once(onward, 'response')) as [IncomingMessage];
    return { answer, bytes: await read(answer) };
  }

  /** @returns whether the sender is left without an answer */
  async function broken(req: IncomingMessage, body: Buffer): Promise<boolean> {
    if (req.method !== 'POST' || !req.url?.endsWith('git-receive-pack'))
      return false;
    await held?.();
    held = undefined;
    const how = fault;
    fault = undefined;
    if (how === 'answer') await pass(req, body);
    if (how === 'late') held = () => pass(req, body);
    return how !== undefined;
  }

  async function handle(req: IncomingMessage, res: ServerResponse) {
    const body = await read(req);
    if (await broken(req, body)) {
      req.socket.destroy();
      return;
    }
    const { answer, bytes } = await pass(req, body);
    res.writeHead(answer.statusCode ?? 502, answer.headers).end(bytes);
  }

  const server = createServer((req, res) => {
    handle(req, res).catch(() => req.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    breakNextPush: how => {
      fault = how;
    },
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

  const commit = (repository: GitRepository, message: string, path: string) =>
    repository.commit({
      author: { name: 'Ann', email: 'ann@example.com' },
      message,
      change: async tree => {
        if ((await tree.read(path)) !== undefined)
          throw new Error(`${path} is taken`);
        return [{ path, content: '1' }];
      },
    });

  const begin = async () => {
    const { organization, name } = await emptyRepository(test);
    const forge = createForge({ ...test.config, url: road.url });
    return { organization, name, repository: forge.git(organization, 'dev') };
  };

  it.each<[string, Fault]>([
    ['has arrived', 'answer'],
    ['arrives while it is made again', 'late'],
  ])('but %s is found, and not made twice', async (_, how) => {
    const { organization, name, repository } = await begin();
    await commit(repository, 'Begin', 'a');
    road.breakNextPush(how);
    const result = await commit(repository, 'Install', 'b');
    await expect(test.inClone(name, ['log', '--format=%s'])).resolves.toBe(
      'Install\nBegin\n',
    );
    await expect(test.forge.branches.head(organization, 'dev')).resolves.toBe(
      result.commit,
    );
  });

  it('may be the first of all', async () => {
    const { name, repository } = await begin();
    road.breakNextPush('answer');
    await commit(repository, 'Begin', 'a');
    await commit(repository, 'Install', 'b');
    await expect(test.inClone(name, ['log', '--format=%s'])).resolves.toBe(
      'Install\nBegin\n',
    );
    expect(await (await repository.tree()).list('')).toEqual(['a', 'b']);
  });
});
