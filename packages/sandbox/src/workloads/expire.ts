import type { ClusterClient, KubeObject } from '../cluster/types';
import { remove } from './status';

const lifetime = 60 * 60_000;
const every = 10 * 60_000;

const lastSaid = (event: KubeObject) =>
  Date.parse(
    event.lastTimestamp ??
      event.eventTime ??
      event.metadata.creationTimestamp ??
      '',
  );

/** Removes Events that nobody has repeated for an hour, as an API server does. */
export function expireEvents(
  cluster: ClusterClient,
  report: (error: unknown) => void,
): () => void {
  const sweep = async () => {
    const { items } = await cluster.list({ apiVersion: 'v1', kind: 'Event' });
    for (const event of items) {
      if (lastSaid(event) < Date.now() - lifetime) await remove(cluster, event);
    }
  };
  const timer = setInterval(() => {
    sweep().catch(report);
  }, every);
  timer.unref();
  return () => clearInterval(timer);
}
