import type { StoredEvent } from '../store';
import type { KubeObject } from '../types';
import { prefixOf } from './list';
import type { Resource } from './resources';
import { selectionOf } from './select';
import type { Selection, Selectors } from './select';
import { viewOf } from './views';
import type { RegistryState } from './write';

/** What a watch tells of. */
export interface RegistryEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  object: KubeObject;
}

/** What a watch is asked for. */
export interface WatchInput extends Selectors {
  namespace?: string;
  /** Changes after this version are told; without one first what there is, as added. */
  from?: number;
}

/** A watch that cannot begin where it was asked to. */
export interface TooOld {
  oldest: number;
}

/** A watch that runs. */
export interface Watching {
  /** The version of what has been told at the beginning. */
  revision: number;
  stop(): void;
}

/** An object that leaves the selection is told as it was, under the version of the change. */
function left(before: KubeObject, { metadata }: KubeObject): RegistryEvent {
  const { resourceVersion } = metadata;
  const object = {
    ...before,
    metadata: { ...before.metadata, resourceVersion },
  };
  return { type: 'DELETED', object };
}

/** How a change looks to who sees only what is selected. */
function seen(
  resource: Resource,
  selection: Selection | undefined,
  event: StoredEvent,
): RegistryEvent | undefined {
  const object = viewOf(resource, event.object);
  if (!selection) return { type: event.type, object };
  const before = event.previous && viewOf(resource, event.previous);
  const was = before !== undefined && selection(before);
  if (event.type === 'DELETED')
    return was ? { type: 'DELETED', object } : undefined;
  if (selection(object)) return { type: was ? 'MODIFIED' : 'ADDED', object };
  return was ? left(before, object) : undefined;
}

/**
 * Tells what happens to the objects of a resource until it is stopped. What lies in the past is told before this returns.
 * @throws ApiError 400 for selectors that cannot be read
 */
export function watchObjects(
  state: RegistryState,
  resource: Resource,
  input: WatchInput,
  tell: (event: RegistryEvent) => void,
): Watching | TooOld {
  const selection = selectionOf(resource, input);
  const prefix = prefixOf(resource, input.namespace);
  const { store } = state;
  const collection = store.collection(resource.storage);
  const { revision } = store;
  const { group, version, plural } = resource.type;
  // Its definition may change while it is watched.
  const today = () => state.resources.find(group, version, plural) ?? resource;
  const pass = (event: StoredEvent) => {
    if (!event.key.startsWith(prefix)) return;
    const told = seen(today(), selection, event);
    if (told) tell(told);
  };
  if (input.from === undefined) {
    for (const stored of collection.list(prefix)) {
      const object = viewOf(resource, stored);
      if (!selection || selection(object)) tell({ type: 'ADDED', object });
    }
  } else {
    const past = collection.since(input.from);
    if (!past) return { oldest: collection.oldest };
    past.forEach(pass);
  }
  const after = Math.max(revision, input.from ?? 0);
  const stop = store.subscribe(resource.storage, event => {
    if (event.revision > after) pass(event);
  });
  return { revision, stop };
}
