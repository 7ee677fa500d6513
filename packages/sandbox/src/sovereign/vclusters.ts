import { ClusterClient, KubeObject } from '../cluster/types';
import { Member } from './member';

/** What makes and removes the clusters behind vclusters. */
export interface VclusterHost {
  start(qualifiedName: string): Promise<Member>;
  remove(qualifiedName: string): Promise<void>;
}

/** True for the StatefulSet that the vcluster chart makes. */
export const isVcluster = (object: KubeObject): boolean => object.kind === 'StatefulSet' && object.metadata.labels?.app === 'vcluster';

/**
 * Behaves as the vcluster chart does on a host cluster: a StatefulSet labelled `app: vcluster` gets an API server of its own,
 * becomes ready, and the Secret `vc-<name>` in its namespace holds the kubeconfig. Deleted, all of that goes.
 *
 * @param hostName - name of the host cluster; `<host>-<name>` is the vcluster's qualified name
 * @param onError - told of what went wrong; the next change of the StatefulSet tries again
 */
export function serveVclusters(
  host: ClusterClient,
  hostName: string,
  vclusters: VclusterHost,
  onError: (qualifiedName: string, error: unknown) => void,
): { stop(): Promise<void> } {
  const queues = new Map<string, Promise<void>>();
  const running = new Map<string, Member>();

  async function start(qualified: string, object: KubeObject): Promise<void> {
    const member = running.get(qualified) ?? (await vclusters.start(qualified));
    running.set(qualified, member);
    const { name, namespace } = object.metadata;
    const fieldManager = 'vcluster';
    await host.apply(
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: `vc-${name}`, namespace }, stringData: { config: member.cluster.kubeconfig } },
      { fieldManager, force: true },
    );
    const replicas: number = object.spec?.replicas ?? 1;
    await host.patch(
      { apiVersion: 'apps/v1', kind: 'StatefulSet', namespace, name },
      { status: { observedGeneration: object.metadata.generation, replicas, readyReplicas: replicas, availableReplicas: replicas, currentReplicas: replicas, updatedReplicas: replicas } },
      { subresource: 'status', fieldManager },
    );
  }

  async function remove(qualified: string, object: KubeObject): Promise<void> {
    await running.get(qualified)?.stop();
    running.delete(qualified);
    await vclusters.remove(qualified);
    await host.delete({ apiVersion: 'v1', kind: 'Secret', namespace: object.metadata.namespace, name: `vc-${object.metadata.name}` }).catch(error => {
      // Gone already with its namespace.
      if (error?.status?.code !== 404) throw error;
    });
  }

  const stopWatch = host.watch({ apiVersion: 'apps/v1', kind: 'StatefulSet', labelSelector: 'app=vcluster' }, ({ type, object }) => {
    const qualified = `${hostName}-${object.metadata.name}`;
    const isReady = object.status?.observedGeneration === object.metadata.generation && running.has(qualified);
    if (type === 'MODIFIED' && isReady) return;
    const step = () => (type === 'DELETED' ? remove(qualified, object) : start(qualified, object));
    const next = (queues.get(qualified) ?? Promise.resolve()).then(step).catch(error => onError(qualified, error));
    queues.set(qualified, next);
  });
  return {
    async stop() {
      stopWatch();
      await Promise.all(queues.values());
      await Promise.all([...running.values()].map(m => m.stop()));
    },
  };
}
