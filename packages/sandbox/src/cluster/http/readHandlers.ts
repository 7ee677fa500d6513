import { listObjects, liveObject } from '../registry';
import type { ListInput, RegistryState, Resource, Target } from '../registry';
import { sendAs } from './exchange';
import type { Exchange } from './exchange';
import { negotiate } from './negotiate';
import { renderList, renderObject } from './render';
import type { IncludeObject } from './render';
import { flag } from './requestInfo';
import { streamWatch } from './watchStream';

const patience = 3000;

const includeObjectOf = ({ info }: Exchange) =>
  (info.query.get('includeObject') ?? undefined) as IncludeObject;

/** What a list is asked for in a query. */
export function listInput({ info }: Exchange): ListInput {
  const { query, resource } = info;
  const text = (name: string) => query.get(name) || undefined;
  return {
    namespace: resource?.namespace,
    labelSelector: text('labelSelector'),
    fieldSelector: text('fieldSelector'),
    limit: Number(query.get('limit')) || undefined,
    continue: text('continue'),
    resourceVersion: text('resourceVersion'),
    resourceVersionMatch: text('resourceVersionMatch'),
  };
}

/** Waits a while for a version that has not come yet. */
function reached(
  state: RegistryState,
  version: string | undefined,
): Promise<void> {
  const wanted = Number(version);
  if (!(wanted > state.store.revision)) return Promise.resolve();
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, patience);
    const stop = state.store.subscribeAll(() => {
      if (state.store.revision >= wanted) done();
    });
  });
}

/** Answers `GET` on one object. */
export function handleGet(
  state: RegistryState,
  target: Target,
  exchange: Exchange,
): void {
  const form = negotiate(exchange.request.headers.accept);
  const object = liveObject(state, target);
  sendAs(
    exchange,
    200,
    renderObject(target.resource, object, form, includeObjectOf(exchange)),
    form,
  );
}

/** Answers a list or a watch. */
export async function handleList(
  state: RegistryState,
  resource: Resource,
  exchange: Exchange,
): Promise<void> {
  const form = negotiate(exchange.request.headers.accept);
  if (flag(exchange.info.query, 'watch')) {
    streamWatch(state, resource, exchange, form);
    return;
  }
  const input = listInput(exchange);
  await reached(state, input.resourceVersion);
  const list = listObjects(state, resource, input);
  sendAs(
    exchange,
    200,
    renderList(resource, list, form, includeObjectOf(exchange)),
    form,
  );
}
