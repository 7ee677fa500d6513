import type { ClusterClient, KubeObject, ObjectRef } from '../../cluster/types';

/** Waits until an object is as wanted, by a watch; answers it as it was then. An object that is not there is undefined. */
export function until(
  cluster: ClusterClient,
  { apiVersion, kind, namespace, name }: ObjectRef,
  wanted: (object: KubeObject | undefined) => unknown,
  seconds = 15,
): Promise<KubeObject | undefined> {
  return new Promise((resolve, reject) => {
    let last: KubeObject | undefined;
    const end = () => {
      clearTimeout(timer);
      stop();
    };
    const look = (object: KubeObject | undefined) => {
      last = object;
      if (!wanted(object)) return;
      end();
      resolve(object);
    };
    const timer = setTimeout(() => {
      end();
      const state = JSON.stringify(last?.status ?? last);
      reject(
        new Error(
          `${kind} ${namespace}/${name} did not become as wanted; it is ${state}`,
        ),
      );
    }, seconds * 1000);
    const stop = cluster.watch(
      { apiVersion, kind, namespace, fieldSelector: `metadata.name=${name}` },
      ({ type, object }) => look(type === 'DELETED' ? undefined : object),
    );
    const ref = { apiVersion, kind, namespace, name };
    cluster.get(ref).then(object => object ?? look(undefined), reject);
  });
}

/** Waits until the objects of a list are as wanted. */
export function untilAll(
  cluster: ClusterClient,
  ref: {
    apiVersion: string;
    kind: string;
    namespace?: string;
    labelSelector?: string;
  },
  wanted: (objects: KubeObject[]) => unknown,
  seconds = 15,
): Promise<KubeObject[]> {
  const objects = new Map<string, KubeObject>();
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      stop();
    };
    const look = () => {
      const all = [...objects.values()];
      if (!wanted(all)) return;
      end();
      resolve(all);
    };
    const timer = setTimeout(() => {
      end();
      const states = [...objects.values()].map(({ metadata, status }) => [
        metadata.name,
        status,
      ]);
      reject(
        new Error(
          `the ${ref.kind}s did not become as wanted: ${JSON.stringify(
            states,
          )}`,
        ),
      );
    }, seconds * 1000);
    const stop = cluster.watch(ref, ({ type, object }) => {
      const id = `${object.metadata.namespace}/${object.metadata.name}`;
      if (type === 'DELETED') objects.delete(id);
      else objects.set(id, object);
      look();
    });
    queueMicrotask(() => queueMicrotask(look));
  });
}

/** Makes a namespace. */
export const createNamespace = (cluster: ClusterClient, name: string) =>
  cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
