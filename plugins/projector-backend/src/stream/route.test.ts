import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import { ApiContext } from '../api/guard';
import {
  createEnvironmentViews,
  MutableEnvironmentViews,
} from '../views/environmentViews';
import { ViewsListener } from '../views/registry';
import { getStream } from './route';

/** A response as Node's: to write after its end is an error that nobody handles. */
class Written extends EventEmitter {
  texts: string[] = [];
  ended = false;
  destroyed = false;
  takes = true;
  writeHead() {}
  write(text: string) {
    if (this.ended) this.emit('error', new Error('write after end'));
    this.texts.push(text);
    return this.takes;
  }
  end() {
    this.ended = true;
  }
}

/** The views of one Environment, and a way to change a card of it. */
function world() {
  const listeners = new Set<ViewsListener>();
  const views: MutableEnvironmentViews = createEnvironmentViews('acme-dev', 1);
  let revision = 0;
  const change = (key: string, value: object) => {
    views.take({ key, value, revision: ++revision });
    listeners.forEach(tell => tell('acme-dev', views, false));
  };
  change('environment', { name: 'acme-dev' });
  const registry = {
    all: () => [views],
    listen: (listener: ViewsListener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const roles = [{ organization: 'acme', role: 'org-developer' }];
  const context = {
    projector: { views: registry, discovery: { synced: Promise.resolve() } },
    access: { subject: async () => ({ user: 'ann', roles }) },
  };
  return { context: context as unknown as ApiContext, change, listeners };
}

const request = { query: {}, header: () => undefined } as unknown as Request;

async function open(context: ApiContext, response = new Written()) {
  await getStream(context)(
    request,
    response as unknown as Response,
    () => undefined,
  );
  return response;
}

describe('a stream', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const typesOf = ({ texts }: Written) =>
    texts.map(text => /"type":"([\w-]+)"/.exec(text)?.[1]);

  it('tells what holds, that this was all, what changes, and that it is alive', async () => {
    const { context, change } = world();
    const response = await open(context);
    change('application.shop', { name: 'shop' });
    jest.advanceTimersByTime(4_000);
    expect(typesOf(response)).toEqual([
      'snapshot',
      'heartbeat',
      'application',
      'heartbeat',
    ]);
  });

  it('says only once a slow client has taken it that this was all', async () => {
    const { context } = world();
    const slow = new Written();
    slow.takes = false;
    const response = await open(context, slow);
    expect(typesOf(response)).toEqual(['snapshot']);
    slow.takes = true;
    response.emit('drain');
    expect(typesOf(response)).toEqual(['snapshot', 'heartbeat']);
  });

  it('ends in time, and writes nothing more to a client that takes long to close', async () => {
    const { context, change, listeners } = world();
    const response = await open(context);
    jest.advanceTimersByTime(15 * 60_000);
    expect(response.ended).toBe(true);
    const before = response.texts.length;
    change('application.shop', { name: 'shop' });
    response.emit('drain');
    jest.advanceTimersByTime(60_000);
    expect(response.texts).toHaveLength(before);
    expect(listeners.size).toBe(0);
  });

  it('is not kept up for a client that has gone before it began', async () => {
    const { context, listeners } = world();
    const gone = new Written();
    gone.destroyed = true;
    await open(context, gone);
    expect(listeners.size).toBe(0);
    expect(gone.texts).toEqual([]);
  });

  it('leaves nothing behind when it is closed', async () => {
    const { context, listeners } = world();
    const response = await open(context);
    response.emit('close');
    expect(listeners.size).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
  });
});
