import { randomBytes } from 'node:crypto';
import type { ClusterClient, KubeObject } from '../../cluster/types';
import { canonical, sha256, timestamp } from './objects';

/** Writes Events about objects; the same said again raises the count of the one there is. */
export interface Recorder {
  record(
    object: KubeObject,
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
    annotations?: Record<string, string>,
  ): void;
  /** Waits until all that was said is written. */
  flush(): Promise<void>;
}

/** How many Events are remembered for counting. */
const remembered = 4000;
const longestMessage = 1024;

const shortened = (message: string) =>
  message.length > longestMessage
    ? `${message.slice(0, longestMessage - 3)}...`
    : message;

/** The group of the sandbox's own annotations: here the cluster that an Event was written in. */
const origin = 'sandbox.catalyst.openova.io';

/** A recorder that signs with the name of a controller. */
export function createRecorder(
  cluster: ClusterClient,
  clusterName: string | undefined,
  component: string,
): Recorder {
  const known = new Map<
    string,
    { name: string; namespace: string; count: number }
  >();
  let last: Promise<void> = Promise.resolve();

  const write = async (id: string, event: KubeObject) => {
    const earlier = known.get(id);
    if (!earlier) {
      known.set(id, {
        name: event.metadata.name,
        namespace: event.metadata.namespace ?? 'default',
        count: 1,
      });
      if (known.size > remembered) known.delete([...known.keys()][0]);
      await cluster.create(event, { fieldManager: component });
      return;
    }
    earlier.count += 1;
    const { name, namespace, count } = earlier;
    await cluster.patch(
      { apiVersion: 'v1', kind: 'Event', name, namespace },
      { count, lastTimestamp: event.lastTimestamp },
      { type: 'merge', fieldManager: component },
    );
  };

  return {
    record(object, type, reason, message, annotations) {
      const { name, namespace, uid, resourceVersion } = object.metadata;
      const now = timestamp();
      const said = {
        uid,
        type,
        reason,
        message: shortened(message),
        annotations,
      };
      const event: KubeObject = {
        apiVersion: 'v1',
        kind: 'Event',
        metadata: {
          name: `${name}.${randomBytes(8).toString('hex')}`,
          namespace: namespace ?? 'default',
          annotations: {
            ...annotations,
            ...(clusterName && { [`${origin}/cluster`]: clusterName }),
          },
        },
        involvedObject: {
          kind: object.kind,
          namespace,
          name,
          uid,
          apiVersion: object.apiVersion,
          resourceVersion,
        },
        reason,
        message: said.message,
        source: { component },
        firstTimestamp: now,
        lastTimestamp: now,
        count: 1,
        type,
        eventTime: null,
        reportingComponent: component,
        reportingInstance: '',
      };
      const id = sha256(canonical(said));
      last = last
        .then(() => write(id, event))
        .catch(() => {
          // An Event is a hint: its namespace may be going, or an older one of its kind already gone.
          known.delete(id);
        });
    },
    flush: () => last,
  };
}
