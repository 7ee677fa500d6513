import { deleteObject } from '../registry';
import type { RegistryState } from '../registry';
import type { KubeObject } from '../types';

const storage = '/events';
const lifetime = 3600_000;
const every = 60_000;

/** When an event was last told, in milliseconds. */
function lastTold({
  metadata,
  series,
  lastTimestamp,
  eventTime,
}: KubeObject): number {
  const time = series?.lastObservedTime ?? lastTimestamp ?? eventTime;
  return Date.parse(time ?? metadata.creationTimestamp);
}

/** Deletes the events that were last told more than an hour ago. */
export function expireEvents(state: RegistryState): void {
  const resource = state.resources.storedAs(storage);
  if (!resource) return;
  const limit = state.now().getTime() - lifetime;
  for (const event of state.store.collection(storage).list('')) {
    const { namespace, name } = event.metadata;
    if (lastTold(event) < limit)
      deleteObject(state, { resource, namespace, name }, {});
  }
}

/** Events live for an hour. */
export function startEventExpiry(state: RegistryState): () => void {
  const timer = setInterval(() => expireEvents(state), every);
  timer.unref();
  return () => clearInterval(timer);
}
