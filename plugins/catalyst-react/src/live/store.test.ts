/** @jest-environment node */
import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { StreamEvent } from '@catalyst/model';
import { anApplication, anEnvironment } from '../testUtils/objects';
import { createLiveStore, LiveSnapshot, LiveStore } from './store';

interface StreamServer {
  url: string;
  /** Requests so far, the newest last. */
  requests: IncomingMessage[];
  send(id: string, event: StreamEvent): void;
  cut(): void;
  close(): Promise<void>;
}

async function serve(refuse: () => boolean = () => false): Promise<StreamServer> {
  const open = new Set<ServerResponse>();
  const requests: IncomingMessage[] = [];
  const server: Server = createServer((request, response) => {
    requests.push(request);
    if (refuse()) {
      response.writeHead(503, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { name: 'ServiceUnavailableError', message: 'Starting' }, response: { statusCode: 503 } }));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: {"type":"heartbeat","at":"2026-11-23T20:01:00Z"}\n\n');
    open.add(response);
    response.on('close', () => open.delete(response));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/stream`,
    requests,
    send: (id, event) => open.forEach(response => response.write(`id: ${id}\ndata: ${JSON.stringify(event)}\n\n`)),
    cut: () => open.forEach(response => response.destroy()),
    close: () => new Promise(resolve => server.close(() => resolve()) && open.forEach(response => response.destroy())),
  };
}

/** Resolves with the first state that is as wanted. */
function until(store: LiveStore, wanted: (snapshot: LiveSnapshot) => boolean): Promise<LiveSnapshot> {
  return new Promise(resolve => {
    const look = () => {
      if (!wanted(store.getSnapshot())) return;
      unsubscribe();
      resolve(store.getSnapshot());
    };
    const unsubscribe = store.subscribe(look);
    look();
  });
}

const snapshot = (revision: number, ...names: string[]): StreamEvent => ({
  type: 'snapshot',
  environment: 'acme-dev',
  revision,
  view: anEnvironment(),
  applications: names.map(name => anApplication({ name })),
});

describe('createLiveStore', () => {
  let server: StreamServer;
  let leave: () => void;
  let refusing = false;

  beforeEach(async () => {
    refusing = false;
    server = await serve(() => refusing);
  });

  afterEach(async () => {
    leave();
    await server.close();
  });

  function listen(): LiveStore {
    const store = createLiveStore({ fetch, getUrl: async () => server.url });
    leave = store.subscribe(() => undefined);
    return store;
  }

  it('knows what the stream said, over one connection for all listeners', async () => {
    const store = listen();
    const second = store.subscribe(() => undefined);
    await until(store, ({ connection }) => connection.everLive);
    server.send('acme-dev:1', snapshot(1, 'shop'));
    server.send('acme-dev:2', { type: 'application', environment: 'acme-dev', revision: 2, application: anApplication({ name: 'shop', state: 'Failed' }) });
    const { environments } = await until(store, each => each.environments.get('acme-dev')?.revision === 2);
    expect(environments.get('acme-dev')?.applications.get('shop')?.state).toBe('Failed');
    expect(server.requests).toHaveLength(1);
    second();
  });

  it('comes back with the id of the last event, and keeps what it knows meanwhile', async () => {
    const store = listen();
    await until(store, ({ connection }) => connection.everLive);
    server.send('acme-dev:41', snapshot(41, 'shop'));
    await until(store, ({ environments }) => environments.has('acme-dev'));
    server.cut();
    const lost = await until(store, ({ connection }) => connection.lostAt !== undefined);
    expect(lost.environments.get('acme-dev')?.applications.has('shop')).toBe(true);
    await until(store, ({ connection }) => connection.lostAt === undefined);
    expect(server.requests.at(-1)?.headers['last-event-id']).toBe('acme-dev:41');
  });

  it('says why it is refused, and does not wait when it is told to try now', async () => {
    refusing = true;
    const store = listen();
    const { connection } = await until(store, each => each.connection.error !== undefined);
    expect(connection.everLive).toBe(false);
    expect(connection.retryAt).toBeGreaterThan(0);
    refusing = false;
    store.retry();
    await until(store, each => each.connection.everLive);
  });
});
