import { KubeClient } from '@catalyst/kube';

/** Makes a namespace unless it is there. */
export async function ensureNamespace(client: Pick<KubeClient, 'find' | 'apply'>, name: string): Promise<void> {
  const ref = { apiVersion: 'v1', kind: 'Namespace' };
  if (await client.find({ ...ref, name })) return;
  await client.apply({ ...ref, metadata: { name } }, { fieldManager: 'blueprint-controller' });
}
